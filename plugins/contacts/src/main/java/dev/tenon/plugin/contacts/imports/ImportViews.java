package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
import dev.tenon.api.ui.Component.Form.Input;
import dev.tenon.api.ui.Component.Form.Pick;
import dev.tenon.api.ui.Component.Stats.Stat;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Region;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.HomeCountry;
import dev.tenon.plugin.contacts.values.Countries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an import looks like while it is chosen, mapped, running and done. */
final class ImportViews {

  static final int REFUSALS_SHOWN = 200;
  private static final int SAMPLES = 3;
  private static final int LONGEST_SAMPLE = 24;

  private final PluginHost host;
  private final HomeCountry home;

  ImportViews(PluginHost host, HomeCountry home) {
    this.host = host;
    this.home = home;
  }

  View choose(FormData typed, @Nullable Problem problem) {
    Form form =
        new Form(
            "/contacts/imports/new",
            List.of(
                new Group(
                    Text.none(),
                    List.of(
                        new Form.File(
                            "file",
                            Text.of("contacts.import.file"),
                            Text.of("contacts.import.file_hint"),
                            ".csv,.tsv,.txt,.vcf,text/csv,text/vcard"),
                        country(typed.first("country").orElseGet(home::code))))),
            Text.of("contacts.import.upload"),
            "/contacts",
            Map.of(),
            problem,
            true);
    List<Component> body = new ArrayList<>();
    body.add(form);
    body.addAll(earlier());
    return View.of(Text.of("contacts.import.title"), body.toArray(Component[]::new))
        .fact(Text.of("contacts.import.fact"))
        .menu("contacts");
  }

  private List<Component> earlier() {
    List<Component.Rows.Item> runs =
        host.reads().page(Query.of(ImportRun.TYPE.name()).limit(5)).rows().stream()
            .map(ImportViews::earlier)
            .toList();
    return runs.isEmpty()
        ? List.of()
        : List.of(
            new Component.Panel(
                Text.of("contacts.import.earlier"), List.of(), List.of(new Component.Rows(runs))));
  }

  private static Component.Rows.Item earlier(Values run) {
    String status = run.require(ImportRun.STATUS);
    return new Component.Rows.Item(
        Icon.FILE,
        status.equals(ImportRun.DONE) ? Tone.GOOD : Tone.NOW,
        Text.plain(run.require(ImportRun.FILE_NAME)),
        Text.joined(
            " · ",
            Text.moment(run.require(Type.CREATED_AT)),
            Text.of("contacts.import.rows", run.require(ImportRun.ROWS_TOTAL))),
        ImportPages.path(run.id()),
        Text.of("contacts.choice.status." + status),
        List.of());
  }

  View columns(Values run, List<Staged> sample, FormData typed, @Nullable Problem problem) {
    List<Values> mapping = run.get(ImportRun.MAPPING).orElse(List.of());
    List<Target> targets = ImportRun.targets(run);
    List<Field.Choice> choices =
        TargetChoices.of(targets, host.customFields().of(Contact.TYPE).customFields());
    List<Input> picks = new ArrayList<>();
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put("_version", Long.toString(run.version()));
    for (int i = 0; i < targets.size(); i++) {
      String path = "mapping[" + i + "].";
      hidden.put(path + "column", Integer.toString(i + 1));
      String chosen = typed.first(path + "target").orElse(targets.get(i).id());
      String name = mapping.get(i).get(ImportRun.COLUMN).orElse("");
      picks.add(new Pick(path + "target", column(name, sample, i), choices, chosen));
    }
    Input country = country(typed.first("country").or(() -> run.get(ImportRun.COUNTRY)).orElse(""));
    Form form =
        new Form(
            ImportPages.path(run.id()),
            List.of(
                new Group(Text.of("contacts.import.columns"), picks),
                new Group(Text.of("contacts.import.phones"), List.of(country)),
                new Group(Text.of("contacts.import.known"), List.of(duplicates(run, typed)))),
            Text.of("contacts.import.preview"),
            null,
            hidden,
            problem,
            false);
    return View.of(
            title(run),
            new Component.Notice(Tone.NOW, Text.of("contacts.import.guessed"), List.of()),
            form)
        .fact(Text.of("contacts.import.found", run.require(ImportRun.ROWS_TOTAL), targets.size()))
        .menu("contacts")
        .acts(discard(run));
  }

  private static Input duplicates(Values run, FormData typed) {
    String name = ImportRun.DUPLICATES.name();
    String chosen = typed.first(name).orElse(run.require(ImportRun.DUPLICATES));
    return new Pick(
        name, Text.of("contacts.import.duplicates"), ImportRun.DUPLICATES.choices(), chosen);
  }

  private static Text column(String name, List<Staged> sample, int column) {
    String values =
        sample.stream()
            .filter(line -> line.broken() == null && column < line.cells().size())
            .map(line -> line.cells().get(column).strip())
            .filter(value -> !value.isEmpty())
            .distinct()
            .limit(SAMPLES)
            .map(value -> shortened(value, LONGEST_SAMPLE))
            .collect(Collectors.joining(", "));
    Text title = name.isEmpty() ? Text.of("contacts.import.column", column + 1) : Text.plain(name);
    return Text.joined(
        " · ", title, values.isEmpty() ? Text.of("contacts.import.blank") : Text.plain(values));
  }

  static String shortened(String value, int length) {
    String line = value.replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= length
        ? line
        : line.substring(0, line.offsetByCodePoints(0, length - 1)) + "…";
  }

  private Input country(String chosen) {
    Locale reader = host.actor().locale();
    List<Field.Choice> choices = new ArrayList<>();
    choices.add(new Field.Choice("", Text.of("contacts.import.no_country")));
    Countries.all(reader).stream()
        .map(code -> new Field.Choice(code, Text.plain(Countries.name(code, reader))))
        .forEach(choices::add);
    return new Pick("country", Text.of("contacts.import.country"), choices, chosen);
  }

  View progress(Values run) {
    String status = run.require(ImportRun.STATUS);
    long total = run.require(ImportRun.ROWS_TOTAL);
    long done =
        switch (status) {
          case ImportRun.CHECKING -> run.require(ImportRun.ROWS_CHECKED);
          case ImportRun.REVERTING ->
              run.require(ImportRun.ROWS_REVERTED) + run.require(ImportRun.ROWS_KEPT);
          default -> ImportRun.dealtWith(run);
        };
    long all =
        status.equals(ImportRun.REVERTING)
            ? run.require(ImportRun.ROWS_CREATED) + run.require(ImportRun.ROWS_UPDATED)
            : total;
    Component bar =
        new Component.Progress(Text.of("contacts.import.progress", done, all), done, all);
    List<Component> body =
        status.equals(ImportRun.RUNNING) ? List.of(bar, counts(run)) : List.of(bar);
    return View.of(
            title(run),
            new Region(
                ImportToday.TOPIC,
                run.id(),
                List.of(
                    new Component.Panel(
                        Text.of("contacts.import.now." + status), List.of(), body))))
        .fact(Text.of("contacts.import.leave"))
        .menu("contacts")
        .refresh(1);
  }

  View result(Values run, List<Staged> refusals) {
    List<Component> body = new ArrayList<>();
    body.add(said(run));
    body.add(counts(run));
    if (!refusals.isEmpty()) {
      Act file =
          Act.link(
                  Text.of("contacts.import.refused_file"),
                  ImportPages.path(run.id()) + "/refused.csv")
              .icon(Icon.EXPORT);
      body.add(
          new Component.Panel(
              Text.of("contacts.import.refusals"), List.of(file), List.of(grid(refusals))));
    }
    return View.of(title(run), body.toArray(Component[]::new))
        .fact(run.get(ImportRun.FINISHED_AT).map(Text::moment).orElse(Text.none()))
        .menu("contacts")
        .acts(acts(run).toArray(Act[]::new));
  }

  private static Component said(Values run) {
    long refused = run.require(ImportRun.ROWS_REFUSED);
    return switch (run.require(ImportRun.STATUS)) {
      case ImportRun.STOPPED ->
          new Component.Notice(
              Tone.BAD,
              Text.of("contacts.import.has_stopped"),
              List.of(
                  Act.post(
                          Text.of("contacts.import.go_on"),
                          ImportPages.path(run.id()) + "/start",
                          Map.of("_version", Long.toString(run.version())))
                      .icon(Icon.IMPORT)));
      case ImportRun.REVERTED ->
          new Component.Notice(
              Tone.NEUTRAL,
              Text.of(
                  "contacts.import.was_reverted",
                  run.require(ImportRun.ROWS_REVERTED),
                  run.require(ImportRun.ROWS_KEPT)),
              List.of());
      default ->
          new Component.Notice(
              refused == 0 ? Tone.GOOD : Tone.LOOK,
              Text.of("contacts.import.done", run.require(ImportRun.ROWS_CREATED), refused),
              List.of());
    };
  }

  private List<Act> acts(Values run) {
    List<Act> acts = new ArrayList<>();
    long written = run.require(ImportRun.ROWS_CREATED) + run.require(ImportRun.ROWS_UPDATED);
    boolean may = host.actor().may("contacts.delete");
    if (may && written > 0 && !run.require(ImportRun.STATUS).equals(ImportRun.REVERTED)) {
      acts.add(
          Act.link(Text.of("contacts.import.revert"), ImportPages.path(run.id()) + "/revert")
              .icon(Icon.UNDO)
              .look(Act.Look.QUIET));
    }
    acts.add(
        Act.link(Text.of("contacts.import.another"), "/contacts/imports/new").icon(Icon.IMPORT));
    acts.add(Act.primary(Text.of("contacts.import.see"), "/contacts").icon(Icon.PEOPLE));
    return acts;
  }

  View askRevert(Values run) {
    String path = ImportPages.path(run.id());
    Act revert =
        Act.post(
                Text.of("contacts.import.revert"),
                path + "/revert",
                Map.of("_version", Long.toString(run.version())))
            .icon(Icon.UNDO)
            .look(Act.Look.DANGER);
    return View.of(
            title(run),
            new Component.Confirm(
                Text.of("contacts.import.revert_question"),
                List.of(
                    Text.of("contacts.import.revert_created", run.require(ImportRun.ROWS_CREATED)),
                    Text.of("contacts.import.revert_updated", run.require(ImportRun.ROWS_UPDATED)),
                    Text.of("contacts.import.revert_kept")),
                revert,
                path))
        .menu("contacts");
  }

  private static Component counts(Values run) {
    List<Stat> stats = new ArrayList<>();
    stats.add(stat("contacts.import.created", run.require(ImportRun.ROWS_CREATED)));
    if (run.require(ImportRun.DUPLICATES).equals(ImportRun.UPDATE)) {
      stats.add(stat("contacts.import.updated", run.require(ImportRun.ROWS_UPDATED)));
    }
    stats.add(stat("contacts.import.skipped", run.require(ImportRun.ROWS_SKIPPED)));
    stats.add(stat("contacts.import.not_created", run.require(ImportRun.ROWS_REFUSED)));
    return new Component.Stats(stats);
  }

  static Stat stat(String key, long number) {
    return new Stat(Text.of(key), Text.number(number), null, null, List.of());
  }

  private static Component grid(List<Staged> refusals) {
    return new Component.Grid(
        Text.of("contacts.import.refusals"),
        List.of(Text.of("contacts.import.line"), Text.of("contacts.import.reason")),
        refusals.stream()
            .map(
                refusal ->
                    List.of(
                        Text.number(refusal.line()),
                        Text.plain(Optional.ofNullable(refusal.reason()).orElse(""))))
            .toList());
  }

  static Text title(Values run) {
    return Text.of("contacts.import.of", run.require(ImportRun.FILE_NAME));
  }

  static Act discard(Values run) {
    return Act.post(
            Text.of("contacts.import.discard"), ImportPages.path(run.id()) + "/delete", Map.of())
        .icon(Icon.DELETE)
        .look(Act.Look.QUIET);
  }
}
