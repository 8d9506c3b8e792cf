package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a plugin on its page. */
final class PluginVerbs {
  static final String ALL = "enable|disable|upgrade|rollback|uninstall|restore|purge|trust";

  private PluginVerbs() {}

  /** The buttons that make sense as it stands, the likeliest first. */
  static List<Act> acts(PluginStatus plugin, String here, boolean purges) {
    List<Act> acts = new ArrayList<>();
    switch (plugin.state()) {
      case PluginState.Live _, PluginState.Starting _, PluginState.Waiting _ ->
          acts.add(ask("disable", here).look(Act.Look.DANGER));
      case PluginState.Failed _, PluginState.Quarantined _ -> {
        acts.add(enable(here).look(Act.Look.PRIMARY));
        acts.add(ask("disable", here).look(Act.Look.DANGER));
      }
      case PluginState.Disabled _, PluginState.Found _, PluginState.Draining _ ->
          acts.add(enable(here).look(Act.Look.PRIMARY));
      case PluginState.Missing _, PluginState.HeldBack _ -> acts.add(enable(here));
      case PluginState.Untrusted _ -> acts.add(ask("trust", here).look(Act.Look.PRIMARY));
      case PluginState.Uninstalled _ -> acts.add(ask("restore", here).look(Act.Look.PRIMARY));
    }
    acts.addAll(versions(plugin, here));
    if (!(plugin.state() instanceof PluginState.Uninstalled)) {
      acts.add(ask("uninstall", here).look(Act.Look.QUIET));
    }
    if (purges) {
      acts.add(ask("purge", here).look(Act.Look.QUIET));
    }
    return acts;
  }

  private static List<Act> versions(PluginStatus plugin, String here) {
    List<Act> acts = new ArrayList<>();
    if (plugin.build().newer()) {
      acts.add(ask("upgrade", here));
    }
    if (plugin.build().versions().contains(plugin.build().before())) {
      acts.add(ask("rollback", here).look(Act.Look.QUIET));
    }
    return acts;
  }

  private static Act enable(String here) {
    return Act.post(Text.of("tenon.plugins.enable"), here + "/enable", Map.of());
  }

  private static Act ask(String verb, String here) {
    return Act.link(Text.of("tenon.plugins." + verb), here + "/" + verb);
  }

  /** What a verb wishes. */
  static Wish wish(String verb, String id, boolean along, Optional<Path> export) {
    return switch (verb) {
      case "disable" -> new Wish.Disable(id, along);
      case "upgrade" -> new Wish.Upgrade(id, along);
      case "rollback" -> new Wish.Rollback(id, along);
      case "uninstall" -> new Wish.Uninstall(id, along);
      case "restore" -> new Wish.Restore(id);
      case "purge" -> new Wish.Purge(id, export.orElseThrow(), along);
      case "trust" -> new Wish.Trust(id, false);
      default -> new Wish.Enable(id);
    };
  }
}
