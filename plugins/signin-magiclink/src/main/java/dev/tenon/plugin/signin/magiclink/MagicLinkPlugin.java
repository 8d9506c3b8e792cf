package dev.tenon.plugin.signin.magiclink;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;
import dev.tenon.api.PluginHost;
import dev.tenon.api.TenonPlugin;
import dev.tenon.api.security.SignIns;
import java.util.List;

/** Puts a form on the sign-in page: an address in, a link out. */
@TenonPlugin(id = MagicLinkPlugin.ID, title = "Sign-in by link")
public final class MagicLinkPlugin implements Plugin {
  static final String ID = "signin-magiclink";

  @Override
  public void contribute(Contributions to) {
    PluginHost host = to.host();
    to.slot("tenon.signin", 10, about -> List.of(MagicLinkForms.ask()))
        .pages(new MagicLinkPages(() -> signIns(host)));
  }

  private static SignIns signIns(PluginHost host) {
    return host.provider(SignIns.class)
        .orElseThrow(() -> new IllegalStateException("the kernel brings sign-ins"));
  }
}
