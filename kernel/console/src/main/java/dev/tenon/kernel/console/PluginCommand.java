package dev.tenon.kernel.console;

import dev.tenon.api.ui.Text;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code plugin}: which plugins there are and how they are, and all that can be done with them. */
public final class PluginCommand extends BuiltIn {
  private static final String DEPENDENTS = "--with-dependents";
  private static final String JSON = "--json";
  private static final String TRUST = "--trust";
  private static final String SIGNER = "--signer";
  private static final String EXPORT = "--export";

  /** What changes something, and can be planned. */
  private static final List<String> VERBS =
      List.of(
          "install",
          "enable",
          "disable",
          "upgrade",
          "rollback",
          "uninstall",
          "restore",
          "purge",
          "trust");

  private static final List<String> ABOUT =
      List.of("list", "show", "why", "ledger", "plan", "safe-mode");

  private final Lifecycle lifecycle;
  private final Function<Text, String> say;
  private final PluginReport report;

  /** Asks and changes this lifecycle; {@code say} turns texts into words of English. */
  public PluginCommand(Lifecycle lifecycle, Function<Text, String> say) {
    super("plugin");
    this.lifecycle = lifecycle;
    this.say = say;
    this.report = new PluginReport(lifecycle);
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of(EXPORT), Set.of(JSON, DEPENDENTS, TRUST, SIGNER));
    boolean json = asked.switches().contains(JSON);
    String verb = asked.plain().isEmpty() ? "" : asked.plain().getFirst();
    switch (verb) {
      case "list" -> {
        asked.takesNoMore(1);
        report.list(json, output);
      }
      case "show" -> report.show(id(asked, 1), json, output);
      case "why" -> report.why(id(asked, 1), json, output);
      case "ledger" -> {
        asked.takesNoMore(2);
        report.ledger(asked.plain().size() > 1 ? asked.plain().get(1) : "", json, output);
      }
      case "safe-mode" -> safeMode(asked, json, output);
      case "plan" -> print(lifecycle.plan(wish(asked, 1)), json, output);
      default -> perform(lifecycle.plan(wish(asked, 0)), json, output);
    }
    return 0;
  }

  /** Of plugins only those that the verb would change. */
  @Override
  public List<String> complete(List<String> words) {
    if (words.size() == 1) {
      return Stream.concat(VERBS.stream(), ABOUT.stream()).toList();
    }
    String verb = words.getFirst();
    if (verb.equals("plan")) {
      List<String> planned = words.subList(1, words.size());
      return planned.size() == 1 ? VERBS : complete(planned);
    }
    if (words.size() > 2 || verb.equals("install") || verb.equals("list")) {
      return List.of();
    }
    return verb.equals("safe-mode") ? List.of("on", "off") : plugins(verb);
  }

  private List<String> plugins(String verb) {
    return lifecycle.list().stream()
        .filter(
            plugin -> {
              boolean live = plugin.state() instanceof PluginState.Live;
              return !(verb.equals("enable") && live) && !(verb.equals("disable") && !live);
            })
        .map(PluginStatus::id)
        .toList();
  }

  /** What the words from a position on wish. */
  private static Wish wish(Words asked, int at) {
    String verb = asked.plain().size() > at ? asked.plain().get(at) : "";
    boolean along = asked.switches().contains(DEPENDENTS);
    return switch (verb) {
      case "install" ->
          new Wish.Install(Path.of(id(asked, at + 1)), asked.switches().contains(TRUST), along);
      case "enable" -> new Wish.Enable(id(asked, at + 1));
      case "disable" -> new Wish.Disable(id(asked, at + 1), along);
      case "upgrade" -> new Wish.Upgrade(id(asked, at + 1), along);
      case "rollback" -> new Wish.Rollback(id(asked, at + 1), along);
      case "uninstall" -> new Wish.Uninstall(id(asked, at + 1), along);
      case "restore" -> new Wish.Restore(id(asked, at + 1));
      case "trust" -> new Wish.Trust(id(asked, at + 1), asked.switches().contains(SIGNER));
      case "purge" -> new Wish.Purge(id(asked, at + 1), export(asked), along);
      default ->
          throw CommandRefused.usage(
              "plugin needs one of: list, show, why, ledger, plan, install, enable, disable,"
                  + " upgrade, rollback, uninstall, restore, purge, trust, safe-mode");
    };
  }

  private static Path export(Words asked) {
    return asked
        .value(EXPORT)
        .map(Path::of)
        .orElseThrow(
            () ->
                CommandRefused.usage("plugin purge needs --export FILE, for the rows it deletes"));
  }

  private static String id(Words asked, int at) {
    asked.takesNoMore(at + 1);
    if (asked.plain().size() <= at) {
      String verb = asked.plain().getLast();
      throw CommandRefused.usage(
          "plugin " + verb + (verb.equals("install") ? " needs a file" : " needs the plugin's id"));
    }
    return asked.plain().get(at);
  }

  private static ChangedBy by() {
    return new ChangedBy(System.getProperty("user.name"), "console");
  }

  private void safeMode(Words asked, boolean json, CommandOutput output) {
    asked.takesNoMore(2);
    String wanted = asked.plain().size() > 1 ? asked.plain().get(1) : "";
    switch (wanted) {
      case "on" -> lifecycle.safeMode(true, by());
      case "off" -> lifecycle.safeMode(false, by());
      case "" -> {} // only asked
      default -> throw CommandRefused.usage("plugin safe-mode takes on or off");
    }
    Lifecycle.SafeMode mode = lifecycle.safeMode();
    if (json) {
      output.line(Json.write(mode));
    } else {
      output.line("this run: " + (mode.now() ? "safe mode, no plugin is started" : "as usual"));
      output.line("next run: " + (mode.next() ? "safe mode, no plugin is started" : "as usual"));
    }
  }

  private void print(Plan plan, boolean json, CommandOutput output) {
    if (json) {
      output.line(Json.write(fields(plan)));
      return;
    }
    if (!plan.isPossible()) {
      throw impossible(plan);
    }
    if (plan.steps().isEmpty()) {
      output.line("nothing to do");
    }
    int number = 1;
    for (Step step : plan.steps()) {
      output.line(number + ". " + say.apply(step.text()));
      number++;
    }
  }

  private static Map<String, Object> fields(Plan plan) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("verb", plan.wish().verb());
    fields.put("plugin", plan.plugin());
    fields.put("possible", plan.isPossible());
    fields.put("needed_by", plan.needed());
    fields.put("findings", plan.findings());
    fields.put("steps", plan.steps().stream().map(PluginCommand::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Step step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", step.kind().code());
    fields.put("plugin", step.plugin());
    fields.put("version", step.version());
    fields.put("what", step.what());
    return fields;
  }

  private static CommandRefused impossible(Plan plan) {
    return CommandRefused.because(
        plan.needed().isEmpty()
            ? String.join("; ", plan.findings())
            : plan.plugin()
                + " is needed by "
                + String.join(", ", plan.needed())
                + "; add "
                + DEPENDENTS
                + " to take them along");
  }

  private void perform(Plan plan, boolean json, CommandOutput output) {
    if (!plan.isPossible()) {
      throw impossible(plan);
    }
    Change change =
        lifecycle.perform(plan, by(), step -> output.error("… " + say.apply(step.text())));
    answer(plan, change, json, output);
  }

  private static void answer(Plan plan, Change change, boolean json, CommandOutput output) {
    switch (change) {
      case Change.Done done -> {
        if (json) {
          output.line(Json.write(PluginReport.fields(done.plugin())));
        } else {
          said(plan, done, output);
        }
      }
      case Change.NotLive notLive -> throw notAsWished(notLive.plugin());
      case Change.KeptOld kept ->
          throw CommandRefused.because(
              kept.plugin().id()
                  + " stays at "
                  + kept.plugin().version()
                  + ", which never stopped: "
                  + kept.reason());
      case Change.Refused refused ->
          throw CommandRefused.because(String.join("; ", refused.findings()));
      case Change.Needed _, Change.Unknown _ -> throw impossible(plan);
      case Change.Stale _ ->
          throw CommandRefused.because("something has changed meanwhile; ask again");
    }
  }

  private static void said(Plan plan, Change.Done done, CommandOutput output) {
    PluginStatus plugin = done.plugin();
    String state = plugin.state().code();
    String name =
        switch (plan.wish()) {
          case Wish.Install _, Wish.Upgrade _, Wish.Rollback _ ->
              plugin.id() + " " + plugin.version();
          default -> plugin.id();
        };
    output.line(name + " is " + (state.equals("draining") ? "disabled" : state));
    done.also().forEach(id -> output.line(id + " went along"));
  }

  private static CommandRefused notAsWished(PluginStatus plugin) {
    return CommandRefused.because(
        plugin.id() + " is " + plugin.state().code() + ": " + plugin.reason());
  }
}
