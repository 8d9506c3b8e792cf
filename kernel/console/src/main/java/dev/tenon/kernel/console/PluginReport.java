package dev.tenon.kernel.console;

import dev.tenon.kernel.lifecycle.Brings;
import dev.tenon.kernel.lifecycle.LedgerEntry;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginFailure;
import dev.tenon.kernel.lifecycle.PluginStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of plugins without changing any. */
final class PluginReport {
  private static final int MOST = 200;

  private final Lifecycle lifecycle;

  PluginReport(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  void list(boolean json, CommandOutput output) {
    List<PluginStatus> plugins = lifecycle.list();
    if (json) {
      output.line(Json.write(plugins.stream().map(PluginReport::fields).toList()));
      return;
    }
    Table table = new Table("PLUGIN", "VERSION", "STATE", "");
    plugins.forEach(p -> table.row(p.id(), p.version(), p.state().code(), remark(p)));
    table.print(output);
  }

  private static String remark(PluginStatus plugin) {
    return plugin.build().newer() && plugin.reason().isEmpty()
        ? plugin.build().versions().getFirst() + " is at hand"
        : plugin.reason();
  }

  static Map<String, Object> fields(PluginStatus plugin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", plugin.id());
    fields.put("title", plugin.title());
    fields.put("version", plugin.version());
    fields.put("state", plugin.state().code());
    fields.put("reason", plugin.reason());
    fields.put("since", plugin.since().toString());
    fields.put("requires", plugin.requires());
    fields.put("needed_by", plugin.neededBy());
    fields.put("file", plugin.build().origin());
    fields.put("sha256", plugin.build().sha256());
    fields.put("trusted", plugin.build().trusted());
    fields.put("versions", plugin.build().versions());
    fields.put("version_before", plugin.build().before());
    return fields;
  }

  private PluginStatus find(String id) {
    return lifecycle
        .find(id)
        .orElseThrow(() -> CommandRefused.because("there is no plugin \"" + id + "\""));
  }

  void show(String id, boolean json, CommandOutput output) {
    PluginStatus plugin = find(id);
    Map<String, Object> fields = fields(plugin);
    fields.put("health", health(plugin));
    fields.put("brings", brings(plugin.brings()));
    if (json) {
      output.line(Json.write(fields));
      return;
    }
    Table table = new Table("", "");
    fields.forEach((name, value) -> line(table, name, value));
    table.print(output);
  }

  private static Map<String, String> health(PluginStatus plugin) {
    Map<String, String> health = new LinkedHashMap<>();
    plugin
        .checkups()
        .forEach(found -> health.put(found.name(), found.isWell() ? "well" : found.trouble()));
    return health;
  }

  private static void line(Table table, String name, Object value) {
    if (value instanceof Map<?, ?> inner) {
      inner.forEach((key, content) -> line(table, name + " " + key, String.valueOf(content)));
    } else {
      String text = value instanceof List<?> list ? words(list) : String.valueOf(value);
      if (!text.isEmpty()) {
        table.row(name.replace('_', ' '), text);
      }
    }
  }

  private static String words(List<?> list) {
    return String.join(", ", list.stream().map(String::valueOf).toList());
  }

  private static Map<String, String> brings(Brings brings) {
    Map<String, String> all = new LinkedHashMap<>();
    put(all, "types", brings.types());
    put(all, "actions", brings.actions());
    put(all, "pages", brings.pages());
    put(all, "menu", brings.menu());
    put(all, "slots", brings.slots());
    put(all, "events", brings.events());
    put(all, "jobs", brings.jobs());
    put(all, "providers", brings.providers());
    put(all, "permissions", brings.permissions());
    return all;
  }

  private static void put(Map<String, String> all, String name, List<String> names) {
    if (!names.isEmpty()) {
      all.put(name, String.join(", ", names));
    }
  }

  /** How it is, since when, what went wrong, and what was done with it last. */
  void why(String id, boolean json, CommandOutput output) {
    PluginStatus plugin = find(id);
    List<LedgerEntry> history = lifecycle.history(id);
    String kind = plugin.state().wentWrong().map(PluginFailure::code).orElse("");
    if (json) {
      Map<String, Object> fields = fields(plugin);
      fields.put("failure", kind);
      fields.put("history", history.stream().map(PluginReport::fields).toList());
      output.line(Json.write(fields));
      return;
    }
    output.line(
        id
            + "@"
            + plugin.version()
            + " is "
            + plugin.state().code()
            + " since "
            + plugin.since()
            + (plugin.isUnwell() ? ", and unwell" : ""));
    if (!plugin.reason().isEmpty()) {
      output.line("because: " + plugin.reason() + (kind.isEmpty() ? "" : " (" + kind + ")"));
    }
    if (kind.equals("start_hung")) {
      output.line("the thread of its start can't be ended; a restart of the program frees it");
    }
    output.line("");
    print(history, output);
  }

  void ledger(String id, boolean json, CommandOutput output) {
    List<LedgerEntry> entries = id.isEmpty() ? lifecycle.ledger(MOST) : lifecycle.history(id);
    if (json) {
      output.line(Json.write(entries.stream().map(PluginReport::fields).toList()));
    } else {
      print(entries, output);
    }
  }

  private static void print(List<LedgerEntry> entries, CommandOutput output) {
    Table table = new Table("WHEN", "PLUGIN", "WHAT", "BY", "OUTCOME");
    for (LedgerEntry entry : entries) {
      table.row(
          entry.at().toString(),
          entry.name(),
          entry.verb(),
          entry.by().who() + ", " + entry.by().from(),
          (entry.outcome() + " " + entry.reason()).strip());
    }
    table.print(output);
  }

  private static Map<String, Object> fields(LedgerEntry entry) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", entry.at().toString());
    fields.put("plugin", entry.plugin());
    fields.put("version", entry.version());
    fields.put("verb", entry.verb());
    fields.put("who", entry.by().who());
    fields.put("from", entry.by().from());
    fields.put("outcome", entry.outcome());
    fields.put("reason", entry.reason());
    return fields;
  }
}
