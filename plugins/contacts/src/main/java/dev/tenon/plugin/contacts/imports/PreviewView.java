package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Tabs;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every row of a file with what would become of it, before anything is written. */
final class PreviewView {

  private static final int ROWS = 100;
  private static final int LONGEST_CELL = 60;
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
                List.of(grid(judged.shown))))
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

  private static Component grid(List<Verdict> verdicts) {
    return new Component.Grid(
        Text.of("contacts.import.preview_rows"),
        List.of(
            Text.of("contacts.import.line"),
            Text.of("contacts.import.verdict"),
            Text.of("contacts.column.name"),
            Text.of("contacts.column.phone"),
            Contact.EMAIL.label(),
            Text.of("contacts.column.address")),
        verdicts.stream().map(PreviewView::row).toList());
  }

  private static List<Text> row(Verdict verdict) {
    Values known = verdict.isGood() ? verdict.checked() : verdict.input();
    String name = Contact.name(known);
    String read = name.isEmpty() ? String.join(" ", verdict.line().cells()) : name;
    String business = Contact.business(known).map(b -> ", " + b).orElse("");
    String phones = each(known.get(Contact.PHONES).orElse(List.of()), Contact.PHONE);
    String emails = each(known.get(Contact.EMAILS).orElse(List.of()), Contact.EMAIL);
    String places =
        known.get(Contact.ADDRESSES).orElse(List.of()).stream()
            .map(a -> Address.line(a) + a.get(Address.COUNTRY).map(c -> ", " + c).orElse(""))
            .collect(Collectors.joining("; "));
    return List.of(
        Text.number(verdict.line().number()),
        words(verdict),
        Text.plain(ImportViews.shortened(read + business, LONGEST_CELL)),
        Text.plain(phones),
        Text.plain(emails),
        Text.plain(ImportViews.shortened(places, LONGEST_CELL)));
  }

  private static String each(List<Values> items, dev.tenon.api.data.Field<String> field) {
    return items.stream()
        .flatMap(item -> item.get(field).stream())
        .collect(Collectors.joining(", "));
  }

  private static Text words(Verdict verdict) {
    if (!verdict.isGood()) {
      List<Text> reasons =
          verdict.errors().stream().map(error -> error.message()).distinct().toList();
      return Text.of("contacts.import.verdict.refused", new Text.Joined(reasons, " "));
    }
    return verdict.doubtfulPhones().isEmpty()
        ? Text.of("contacts.import.verdict.good")
        : Text.of("contacts.import.verdict.doubtful", String.join(", ", verdict.doubtfulPhones()));
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
