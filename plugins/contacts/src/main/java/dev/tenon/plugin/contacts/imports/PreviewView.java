package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.FieldError;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Component.Tabs;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Every row of a file with what would become of it, before anything is written. */
final class PreviewView {

  private static final int ROWS = 100;
  private static final int LONGEST_TITLE = 80;
  private static final List<String> TABS =
      List.of(Staged.REFUSED, Staged.DUPLICATE, Staged.DOUBTFUL);

  private final ImportService imports;
  private final Judging judging;

  PreviewView(ImportService imports, Judging judging) {
    this.imports = imports;
    this.judging = judging;
  }

  View view(Values run, String show, long from) {
    String verdict = TABS.contains(show) ? show : "";
    List<Staged> rows = imports.judged(run.id(), verdict, from, ROWS);
    String path = ImportPages.path(run.id());
    return View.of(
            ImportViews.title(run),
            counts(run),
            tabs(path, run, verdict),
            new Component.Panel(
                Text.of("contacts.import.preview_rows"),
                paging(path, verdict, from, of(run, verdict)),
                List.of(rows(judging.of(run, rows)))))
        .fact(Text.of("contacts.import.nothing_yet"))
        .menu("contacts")
        .acts(acts(run, path).toArray(Act[]::new));
  }

  /** How many rows of a run have a verdict. */
  private static long of(Values run, String verdict) {
    return switch (verdict) {
      case Staged.REFUSED -> run.require(ImportRun.ROWS_REFUSED);
      case Staged.DUPLICATE -> run.require(ImportRun.ROWS_DUPLICATE);
      case Staged.DOUBTFUL -> run.require(ImportRun.ROWS_DOUBTFUL);
      default -> run.require(ImportRun.ROWS_TOTAL);
    };
  }

  /** How many rows would do something. */
  private static long wanted(Values run) {
    long made = run.require(ImportRun.ROWS_GOOD) + run.require(ImportRun.ROWS_DOUBTFUL);
    boolean skipped = run.require(ImportRun.DUPLICATES).equals(ImportRun.SKIP);
    return skipped ? made : made + run.require(ImportRun.ROWS_DUPLICATE);
  }

  private static List<Act> acts(Values run, String path) {
    List<Act> acts = new ArrayList<>();
    acts.add(ImportViews.discard(run));
    acts.add(
        Act.link(Text.of("contacts.import.change_columns"), path + "/columns").icon(Icon.LEFT));
    long wanted = wanted(run);
    if (wanted > 0) {
      acts.add(
          Act.post(
                  Text.of("contacts.import.start", wanted),
                  path + "/start",
                  Map.of("_version", Long.toString(run.version())))
              .icon(Icon.IMPORT)
              .look(Act.Look.PRIMARY));
    }
    return acts;
  }

  private static Component counts(Values run) {
    long good = run.require(ImportRun.ROWS_GOOD) + run.require(ImportRun.ROWS_DOUBTFUL);
    return new Component.Stats(
        List.of(
            ImportViews.stat("contacts.import.good", good),
            ImportViews.stat("contacts.import.there", run.require(ImportRun.ROWS_DUPLICATE)),
            ImportViews.stat("contacts.import.to_check", run.require(ImportRun.ROWS_DOUBTFUL)),
            ImportViews.stat("contacts.import.bad", run.require(ImportRun.ROWS_REFUSED))));
  }

  private static Component tabs(String path, Values run, String shown) {
    List<Tabs.Tab> tabs = new ArrayList<>();
    tabs.add(tab(path, run, "", "all", shown));
    TABS.forEach(name -> tabs.add(tab(path, run, name, name, shown)));
    return new Tabs(tabs);
  }

  private static Tabs.Tab tab(String path, Values run, String verdict, String name, String shown) {
    return new Tabs.Tab(
        Text.of("contacts.import.tab." + name, of(run, verdict)),
        path + "/preview?show=" + verdict,
        verdict.equals(shown));
  }

  private static List<Act> paging(String path, String verdict, long from, long all) {
    String address = path + "/preview?show=" + verdict + "&from=";
    List<Act> acts = new ArrayList<>();
    if (from > 0) {
      acts.add(
          Act.link(Text.of("contacts.import.before"), address + Math.max(0, from - ROWS))
              .icon(Icon.LEFT));
    }
    if (all > from + ROWS) {
      acts.add(
          Act.link(Text.of("contacts.import.after"), address + (from + ROWS)).icon(Icon.RIGHT));
    }
    return acts;
  }

  private static Component rows(List<Verdict> verdicts) {
    return verdicts.isEmpty()
        ? new Component.Line(Text.of("contacts.import.no_rows"))
        : new Rows(verdicts.stream().map(PreviewView::row).toList());
  }

  private static Rows.Item row(Verdict verdict) {
    String word = verdict.word();
    Tone tone =
        switch (word) {
          case Staged.REFUSED -> Tone.BAD;
          case Staged.DUPLICATE -> Tone.NEUTRAL;
          case Staged.DOUBTFUL -> Tone.LOOK;
          default -> Tone.GOOD;
        };
    Icon icon =
        switch (word) {
          case Staged.REFUSED -> Icon.WRONG;
          case Staged.DUPLICATE -> Icon.PERSON;
          case Staged.DOUBTFUL -> Icon.WARNING;
          default -> Icon.CHECK;
        };
    UUID known = verdict.known();
    return new Rows.Item(
        icon,
        tone,
        Text.plain(ImportViews.shortened(title(verdict), LONGEST_TITLE)),
        new Text.Joined(meta(verdict), " · "),
        known == null ? null : "/contacts/" + known,
        Text.of("contacts.import.verdict." + word),
        List.of());
  }

  private static String title(Verdict verdict) {
    Values known = known(verdict);
    String name = Contact.name(known);
    return name.isEmpty()
        ? String.join(" ", verdict.line().cells())
        : name + Contact.business(known).map(business -> ", " + business).orElse("");
  }

  private static Values known(Verdict verdict) {
    return verdict.isGood() ? verdict.checked() : verdict.input();
  }

  private static List<Text> meta(Verdict verdict) {
    List<Text> meta = new ArrayList<>();
    meta.add(Text.of("contacts.import.at_line", verdict.line().number()));
    verdict.errors().stream().map(FieldError::message).distinct().forEach(meta::add);
    if (verdict.isGood()) {
      verdict
          .doubtfulPhones()
          .forEach(phone -> meta.add(Text.of("contacts.import.kept_as_typed", phone)));
      Values known = verdict.checked();
      texts(known.get(Contact.PHONES), Contact.PHONE)
          .filter(phone -> !verdict.doubtfulPhones().contains(phone))
          .forEach(phone -> meta.add(Text.plain(phone)));
      texts(known.get(Contact.EMAILS), Contact.EMAIL).forEach(e -> meta.add(Text.plain(e)));
      known.get(Contact.ADDRESSES).stream()
          .flatMap(List::stream)
          .map(PreviewView::place)
          .forEach(meta::add);
    }
    return meta;
  }

  private static Stream<String> texts(Optional<List<Values>> items, Field<String> field) {
    return items.stream().flatMap(List::stream).flatMap(item -> item.get(field).stream());
  }

  private static Text place(Values address) {
    return Text.joined(
        ", ",
        Text.plain(Address.line(address)),
        Text.plain(address.get(Address.COUNTRY).orElse("")));
  }
}
