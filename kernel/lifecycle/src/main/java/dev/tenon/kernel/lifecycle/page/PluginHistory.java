package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.Needs;
import dev.tenon.api.web.SeeOther;
import dev.tenon.kernel.lifecycle.LedgerEntry;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.security.KernelPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was done with all plugins, and starting none of them. */
@Path("/admin/plugins/-/ledger")
@Needs(KernelPermissions.PLUGINS_READ)
public final class PluginHistory {
  static final String HERE = "/admin/plugins/-/ledger";
  private static final String SAFE = "safe";
  private static final int MOST = 200;

  private final Lifecycle lifecycle;

  PluginHistory(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  /** The newest lines of the ledger. */
  @GET
  public View all(Actor actor) {
    Lifecycle.SafeMode mode = lifecycle.safeMode();
    List<Act> acts = new ArrayList<>();
    if (actor.may(KernelPermissions.PLUGINS_UPDATE)) {
      acts.add(
          mode.next() || mode.now()
              ? change("off", Act.Look.PRIMARY)
              : change("on", Act.Look.QUIET));
    }
    Component safety =
        new Component.Notice(
            mode.next() || mode.now() ? Tone.LOOK : Tone.NEUTRAL, PluginTexts.safety(mode), acts);
    List<Component.Timeline.Entry> lines =
        lifecycle.ledger(MOST).stream().map(PluginHistory::line).toList();
    return View.of(
            Text.of("tenon.plugins.ledger"),
            new Component.Panel(Text.of("tenon.plugins.safe"), List.of(), List.of(safety)),
            new Component.Panel(
                Text.of("tenon.plugins.ledger.newest"),
                List.of(),
                List.of(new Component.Timeline(lines))))
        .menu(PluginPages.MENU)
        .acts(Act.link(Text.of("tenon.plugins.back"), PluginPages.HERE));
  }

  private static Act change(String to, Act.Look look) {
    return Act.post(Text.of("tenon.plugins.safe." + to), HERE, Map.of(SAFE, to)).look(look);
  }

  private static Component.Timeline.Entry line(LedgerEntry entry) {
    return PluginTexts.line(entry, entry.verb() + " " + entry.name());
  }

  /** Says whether the next run starts any plugin. */
  @POST
  @Needs(KernelPermissions.PLUGINS_UPDATE)
  public Object change(Actor actor, FormData form) {
    boolean on = form.first(SAFE).filter("on"::equals).isPresent();
    lifecycle.safeMode(on, PluginChanges.by(actor));
    return SeeOther.to(HERE, Text.of("tenon.plugins.safe." + (on ? "on" : "off") + ".done"));
  }
}
