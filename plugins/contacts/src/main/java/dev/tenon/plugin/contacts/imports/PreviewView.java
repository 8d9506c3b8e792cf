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
import java.util.stream.Stream;

/** Every row of a file with what would become of it, before anything is written. */
final class PreviewView {

  private static final int ROWS = 100;
  private static final int LONGEST_TITLE = 80;
  private static final String ALL = "all";
  private static final String REFUSED = "refused";
  private static final String DOUBTFUL = "doubtful";

  private final RowJudge judge;

  PreviewView(RowJudge judge) {
    this.judge = judge;
  }

  View view(Values run, CsvTable table, String show, int from) {
    Judged judged = new Judged(show, from);
    List<Target> targets = ImportRun.targets(run);
    String home = judge.home(run);
    table.forEach(line -> judged.add(judge.judge(line, targets, home)));
    String path = ImportPages.path(run.id());
    return View.of(
            ImportViews.title(run),
            counts(judged),
            tabs(path, judged, show),
            new Component.Panel(
                Text.of("contacts.import.preview_rows"),
                paging(path, judged, show, from),
                List.of(rows(judged.shown))))
        .fact(Text.of("contacts.import.nothing_yet"))
        .menu("contacts")
        .acts(acts(run, path, judged).toArray(Act[]::new));
  }

  private static List<Act> acts(Values run, String path, Judged judged) {
    List<Act> acts = new ArrayList<>();
    acts.add(ImportViews.discard(run));
    acts.add(Act.link(Text.of("contacts.import.change_columns"), path).icon(Icon.LEFT));
    if (judged.good > 0) {
      acts.add(
          Act.post(
                  Text.of("contacts.import.start", judged.good),
                  path + "/start",
                  Map.of("_version", Long.toString(run.version())))
              .icon(Icon.IMPORT)
              .look(Act.Look.PRIMARY));
    }
    return acts;
  }

  private static Component counts(Judged judged) {
    return new Component.Stats(
        List.of(
            ImportViews.stat("contacts.import.good", judged.good),
            ImportViews.stat("contacts.import.to_check", judged.doubtful),
            ImportViews.stat("contacts.import.bad", judged.refused)));
  }

  private static Component tabs(String path, Judged judged, String show) {
    return new Tabs(
        List.of(
            tab(path, ALL, judged.good + judged.refused, show),
            tab(path, REFUSED, judged.refused, show),
            tab(path, DOUBTFUL, judged.doubtful, show)));
  }

  private static Tabs.Tab tab(String path, String name, long count, String show) {
    return new Tabs.Tab(
        Text.of("contacts.import.tab." + name, count),
        path + "/preview?show=" + name,
        name.equals(show) || (name.equals(ALL) && !List.of(REFUSED, DOUBTFUL).contains(show)));
  }

  private static List<Act> paging(String path, Judged judged, String show, int from) {
    String address =
        path + "/preview?show=" + (List.of(REFUSED, DOUBTFUL).contains(show) ? show : ALL);
    List<Act> acts = new ArrayList<>();
    if (from > 0) {
      acts.add(
          Act.link(Text.of("contacts.import.before"), address + "&from=" + Math.max(0, from - ROWS))
              .icon(Icon.LEFT));
    }
    if (judged.matching > from + ROWS) {
      acts.add(
          Act.link(Text.of("contacts.import.after"), address + "&from=" + (from + ROWS))
              .icon(Icon.RIGHT));
    }
    return acts;
  }

  private static Component rows(List<Verdict> verdicts) {
    return verdicts.isEmpty()
        ? new Component.Line(Text.of("contacts.import.no_rows"))
        : new Rows(verdicts.stream().map(PreviewView::row).toList());
  }

  private static Rows.Item row(Verdict verdict) {
    boolean doubtful = verdict.isGood() && !verdict.doubtfulPhones().isEmpty();
    Tone tone = !verdict.isGood() ? Tone.BAD : doubtful ? Tone.LOOK : Tone.GOOD;
    Icon icon = !verdict.isGood() ? Icon.WRONG : doubtful ? Icon.WARNING : Icon.CHECK;
    String word = !verdict.isGood() ? REFUSED : doubtful ? DOUBTFUL : "good";
    return new Rows.Item(
        icon,
        tone,
        Text.plain(ImportViews.shortened(title(verdict), LONGEST_TITLE)),
        new Text.Joined(meta(verdict), " · "),
        null,
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

  /** Counts all verdicts and keeps those to show. */
  private static final class Judged {
    private final String show;
    private final int from;
    private final List<Verdict> shown = new ArrayList<>();
    private long good;
    private long refused;
    private long doubtful;
    private long matching;

    Judged(String show, int from) {
      this.show = show;
      this.from = from;
    }

    void add(Verdict verdict) {
      boolean bad = !verdict.isGood();
      boolean doubt = !bad && !verdict.doubtfulPhones().isEmpty();
      good += bad ? 0 : 1;
      refused += bad ? 1 : 0;
      doubtful += doubt ? 1 : 0;
      boolean wanted =
          switch (show) {
            case REFUSED -> bad;
            case DOUBTFUL -> doubt;
            default -> true;
          };
      if (wanted) {
        if (matching >= from && shown.size() < ROWS) {
          shown.add(verdict);
        }
        matching++;
      }
    }
  }
}
