package dev.tenon.kernel.lifecycle.page;

import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.kernel.lifecycle.Brings;
import dev.tenon.kernel.lifecycle.LedgerEntry;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import java.util.ArrayList;
import java.util.List;

/** What is said about plugins. */
final class PluginTexts {
  private PluginTexts() {}

  static Text state(PluginStatus plugin) {
    return plugin.isUnwell() ? Text.of("tenon.plugins.state.unwell") : named(plugin);
  }

  private static Text named(PluginStatus plugin) {
    return Text.of("tenon.plugins.state." + plugin.state().code());
  }

  static Tone tone(PluginStatus plugin) {
    return plugin.isUnwell() ? Tone.BAD : tone(plugin.state());
  }

  private static Tone tone(PluginState state) {
    return switch (state) {
      case PluginState.Live _ -> Tone.GOOD;
      case PluginState.Starting _, PluginState.Draining _ -> Tone.NOW;
      case PluginState.Waiting _,
          PluginState.Missing _,
          PluginState.Untrusted _,
          PluginState.HeldBack _ ->
          Tone.LOOK;
      case PluginState.Failed _, PluginState.Quarantined _ -> Tone.BAD;
      case PluginState.Disabled _, PluginState.Found _, PluginState.Uninstalled _ -> Tone.NEUTRAL;
    };
  }

  /** A line of the ledger: who did what, and what became of it. */
  static Component.Timeline.Entry line(LedgerEntry entry, String what) {
    Text done =
        Text.joined(" → ", Text.plain(what), Text.of("tenon.plugins.state." + entry.outcome()));
    return new Component.Timeline.Entry(
        Text.plain(entry.by().who() + ", " + entry.by().from()),
        entry.reason().isEmpty() ? done : Text.joined(": ", done, Text.plain(entry.reason())),
        entry.at(),
        List.of());
  }

  /** Whether plugins are started, now and next time. */
  static Text safety(Lifecycle.SafeMode mode) {
    String now = mode.now() ? "now" : "";
    String next = mode.next() ? "next" : "";
    return Text.of("tenon.plugins.safe.is" + now + next);
  }

  /** Ids, or a word for none. */
  static Text ids(List<String> ids) {
    return ids.isEmpty() ? Text.of("tenon.plugins.none") : Text.plain(String.join(", ", ids));
  }

  /** What goes, stops and stays when a plugin is switched off. */
  static List<Text> consequences(PluginStatus plugin, String verb) {
    Brings brings = plugin.brings();
    List<Text> lines = new ArrayList<>();
    line(lines, "pages", brings.pages());
    line(lines, "menu", brings.menu());
    line(lines, "slots", brings.slots());
    line(lines, "types", brings.types());
    line(lines, "jobs", brings.jobs());
    line(lines, "events", brings.events());
    line(lines, "providers", brings.providers());
    line(lines, "dependents", plugin.neededBy());
    if (!verb.equals("purge")) {
      lines.add(Text.of("tenon.plugins." + verb + ".data"));
    }
    return lines;
  }

  private static void line(List<Text> lines, String what, List<String> names) {
    if (!names.isEmpty()) {
      lines.add(Text.of("tenon.plugins.disable." + what, names.size(), String.join(", ", names)));
    }
  }
}
