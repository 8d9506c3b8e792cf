package dev.tenon.kernel.console;

import dev.tenon.kernel.lifecycle.NodeStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code status}: whether the server is ready, where and since when. */
public final class StatusCommand extends BuiltIn {
  private final Supplier<ServerStatus> status;

  /** Asks for the status each time it runs. */
  public StatusCommand(Supplier<ServerStatus> status) {
    super("status");
    this.status = status;
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of(), Set.of("--json"));
    asked.takesNoMore(0);
    ServerStatus now = status.get();
    if (asked.switches().contains("--json")) {
      output.line(Json.write(fields(now)));
    } else {
      print(now, output);
    }
    return now.ready() ? 0 : 1;
  }

  private static void print(ServerStatus now, CommandOutput output) {
    output.line("Tenon " + now.version() + (now.ready() ? " is ready" : " is not ready"));
    row(output, "address", now.address());
    row(output, "home", now.home());
    row(output, "process", now.pid() + ", up " + inWords(now.uptime()));
    row(output, "memory", now.memoryMegabytes() + " MB of heap in use");
    now.dependencies().forEach((name, state) -> row(output, name, state));
    StringBuilder plugins = new StringBuilder();
    now.pluginsByState()
        .forEach(
            (state, count) ->
                plugins
                    .append(plugins.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(state));
    row(output, "plugins", plugins.isEmpty() ? "none" : plugins.toString());
    now.servers().forEach(server -> print(server, output));
  }

  private static void print(NodeStatus server, CommandOutput output) {
    String here = server.here() ? ", this one" : "";
    String how = server.answers() ? "up" : "not heard of for more than 15 s";
    row(output, "server", server.name() + here + ", " + server.address() + ", " + how);
    server.troubles().forEach(trouble -> row(output, "", trouble.words()));
  }

  private static Map<String, Object> fields(NodeStatus server) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", server.name());
    fields.put("address", server.address());
    fields.put("version", server.version());
    fields.put("started", server.started().toString());
    fields.put("here", server.here());
    fields.put("answers", server.answers());
    fields.put("troubles", server.troubles().stream().map(NodeStatus.OnNode::words).toList());
    return fields;
  }

  private static void row(CommandOutput output, String name, String value) {
    output.line(String.format("  %-10s %s", name, value));
  }

  private static String inWords(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }

  private static Map<String, Object> fields(ServerStatus now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ready", now.ready());
    fields.put("version", now.version());
    fields.put("pid", now.pid());
    fields.put("address", now.address());
    fields.put("home", now.home());
    fields.put("uptime_seconds", now.uptime().toSeconds());
    fields.put("memory_megabytes", now.memoryMegabytes());
    fields.put("plugins", now.pluginsByState());
    fields.put("dependencies", now.dependencies());
    fields.put("servers", now.servers().stream().map(StatusCommand::fields).toList());
    return fields;
  }
}
