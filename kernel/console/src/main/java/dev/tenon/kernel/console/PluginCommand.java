package dev.tenon.kernel.console;

import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Dependents;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code plugin}: which plugins there are and how they are; on and off. */
public final class PluginCommand extends BuiltIn {
  private static final String DEPENDENTS = "--with-dependents";

  private final Lifecycle lifecycle;

  /** Asks and changes this lifecycle. */
  public PluginCommand(Lifecycle lifecycle) {
    super("plugin");
    this.lifecycle = lifecycle;
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of(), Set.of("--json", DEPENDENTS));
    String verb = asked.plain().isEmpty() ? "" : asked.plain().getFirst();
    return switch (verb) {
      case "list" -> list(asked, output);
      case "enable" -> answer(lifecycle.enable(id(asked), by()), "live", output);
      case "disable" ->
          answer(lifecycle.disable(id(asked), dependents(asked), by()), "disabled", output);
      default -> throw CommandRefused.usage("plugin needs: list, enable ID or disable ID");
    };
  }

  private static String id(Words asked) {
    asked.takesNoMore(2);
    if (asked.plain().size() < 2) {
      throw CommandRefused.usage("plugin " + asked.plain().getFirst() + " needs the plugin's id");
    }
    return asked.plain().get(1);
  }

  private static Dependents dependents(Words asked) {
    return asked.switches().contains(DEPENDENTS) ? Dependents.TAKE_ALONG : Dependents.KEEP;
  }

  private static ChangedBy by() {
    return new ChangedBy(System.getProperty("user.name"), "console");
  }

  private int list(Words asked, CommandOutput output) {
    asked.takesNoMore(1);
    List<PluginStatus> plugins = lifecycle.list();
    if (asked.switches().contains("--json")) {
      output.line(Json.write(plugins.stream().map(PluginCommand::fields).toList()));
    } else {
      Table table = new Table("PLUGIN", "VERSION", "STATE", "");
      plugins.forEach(p -> table.row(p.id(), p.version(), p.state().code(), p.reason()));
      table.print(output);
    }
    return 0;
  }

  private static Map<String, Object> fields(PluginStatus plugin) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", plugin.id());
    fields.put("title", plugin.title());
    fields.put("version", plugin.version());
    fields.put("state", plugin.state().code());
    fields.put("reason", plugin.reason());
    fields.put("since", plugin.since().toString());
    fields.put("requires", plugin.requires());
    fields.put("needed_by", plugin.neededBy());
    return fields;
  }

  private static int answer(Change change, String wanted, CommandOutput output) {
    switch (change) {
      case Change.Done done -> {
        output.line(done.plugin().id() + " is " + wanted);
        done.also().forEach(id -> output.line(id + " is " + wanted + " too"));
        return 0;
      }
      case Change.Unknown unknown ->
          throw CommandRefused.because("there is no plugin \"" + unknown.id() + "\"");
      case Change.Needed needed ->
          throw CommandRefused.because(
              needed.id()
                  + " is needed by "
                  + String.join(", ", needed.dependents())
                  + "; add "
                  + DEPENDENTS
                  + " to disable them too");
      case Change.NotLive notLive ->
          throw CommandRefused.because(
              notLive.plugin().id()
                  + " is "
                  + notLive.plugin().state().code()
                  + ": "
                  + notLive.plugin().reason());
    }
  }
}
