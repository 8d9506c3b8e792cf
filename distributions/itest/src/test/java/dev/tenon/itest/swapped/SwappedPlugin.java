package dev.tenon.itest.swapped;

import dev.tenon.api.Contributions;
import dev.tenon.api.Plugin;

/** Says which version of it answers. */
public final class SwappedPlugin implements Plugin {
  @Override
  public void contribute(Contributions to) {
    to.pages(new SwappedPages(to.host().pluginVersion()));
  }
}
