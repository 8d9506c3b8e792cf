package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.live.Topic;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Panel;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Region;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import java.util.List;
import java.util.function.Predicate;

/** What imports say on the Today page, and the topic that says how far they are. */
public final class ImportToday {

  /** What open pages follow to see how far an import is. */
  static final String TOPIC = Imports.PLUGIN + ".imports";

  private static final String PERMISSION = "contact.import";
  private static final int LATELY = 5;
  private static final int SHOWN = 2;

  private final PluginHost host;

  public ImportToday(PluginHost host) {
    this.host = host;
  }

  /** Adds the topic, what is told on it, and the parts of the Today page. */
  public void contribute(Contributions to) {
    to.topic(new Topic(TOPIC, PERMISSION))
        .on("contact_imports.updated", event -> host.live().changed(TOPIC, event.subject()))
        .slot("today.now", 100, about -> running())
        .slot("today.attention", 200, about -> waiting());
  }

  private List<Component> running() {
    return runs(ImportToday::isRunning).stream().map(this::bar).toList();
  }

  private static boolean isRunning(Values run) {
    return run.require(ImportRun.STATUS).equals(ImportRun.RUNNING);
  }

  private static boolean isWaiting(Values run) {
    return run.require(ImportRun.STATUS).equals(ImportRun.UPLOADED);
  }

  private Component bar(Values run) {
    long done = ImportRun.dealtWith(run);
    long total = run.require(ImportRun.ROWS_TOTAL);
    Component panel =
        new Panel(
            ImportViews.title(run),
            List.of(Act.link(Text.of("contacts.import.look"), ImportPages.path(run.id()))),
            List.of(
                new Component.Progress(
                    Text.of("contacts.import.progress", done, total), done, total)));
    return new Region(TOPIC, run.id(), List.of(panel));
  }

  /** Files that were uploaded and neither brought in nor thrown away. */
  private List<Component> waiting() {
    List<Rows.Item> rows = runs(ImportToday::isWaiting).stream().map(ImportToday::row).toList();
    return rows.isEmpty() ? List.of() : List.of(new Rows(rows));
  }

  private static Rows.Item row(Values run) {
    String path = ImportPages.path(run.id());
    return new Rows.Item(
        Icon.IMPORT,
        Tone.LOOK,
        Text.of("contacts.import.waits", run.require(ImportRun.FILE_NAME)),
        Text.of("contacts.import.waits_text", run.require(ImportRun.ROWS_TOTAL)),
        path,
        null,
        List.of(Act.link(Text.of("contacts.import.look"), path)));
  }

  private List<Values> runs(Predicate<Values> wanted) {
    if (!host.actor().may(PERMISSION) || !host.actor().may("contact_imports.read")) {
      return List.of();
    }
    return host.reads().page(Query.of(ImportRun.TYPE.name()).limit(LATELY)).rows().stream()
        .filter(wanted)
        .limit(SHOWN)
        .toList();
  }
}
