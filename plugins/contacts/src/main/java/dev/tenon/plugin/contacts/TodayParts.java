package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Chart;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Panel;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Component.Stats.Stat;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Ranking;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.plugin.contacts.imports.ImportToday;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What contacts say on the Today page. */
final class TodayParts {

  private static final int WEEKS = 12;
  private static final int RECENT = 6;
  private static final int TOWNS = 6;
  private static final int NAMED = 3;
  private static final int WORTH_A_CHART = 3;
  private static final Duration WEEK = Duration.ofDays(7);

  private final PluginHost host;

  TodayParts(PluginHost host) {
    this.host = host;
  }

  void contribute(Contributions to) {
    new ImportToday(host).contribute(to);
    to.mappers(TodayMapper.class)
        .slot("today.first", 100, about -> firstSteps())
        .slot("today.stats", 200, about -> readable() ? stats() : List.of())
        .slot("today.attention", 300, about -> readable() ? phones() : List.of())
        .slot("today.lately", 200, about -> readable() ? recent() : List.of())
        .slot("today.numbers", 200, about -> readable() ? numbers() : List.of());
  }

  private boolean readable() {
    return host.actor().may("contacts.read");
  }

  private TodayMapper mapper() {
    return host.mapper(TodayMapper.class);
  }

  private List<Component> stats() {
    long count = host.reads().count(Query.of(Contact.TYPE.name()));
    if (count == 0) {
      return List.of();
    }
    List<Double> weeks = madeByWeek();
    double lately = weeks.subList(WEEKS - 4, WEEKS).stream().mapToDouble(w -> w).sum();
    long doubtful = mapper().countPhonesToCheck();
    return List.of(
        new Component.Stats(
            List.of(
                stat("contacts.today.all", many(count), "/contacts", List.of()),
                stat(
                    "contacts.today.lately",
                    Text.number((long) lately),
                    "/contacts",
                    nonEmpty(weeks) < WORTH_A_CHART ? List.of() : weeks),
                stat("contacts.today.check", Text.number(doubtful), null, List.of()))));
  }

  private static long nonEmpty(List<Double> weeks) {
    return weeks.stream().filter(week -> week > 0).count();
  }

  /** The oldest of the last weeks first. */
  private List<Double> madeByWeek() {
    Instant now = host.clock().instant();
    Double[] weeks = new Double[WEEKS];
    java.util.Arrays.fill(weeks, 0.0);
    for (TodayMapper.Week week : mapper().madeByWeek(now.minus(WEEK.multipliedBy(WEEKS)), now)) {
      if (week.ago() >= 0 && week.ago() < WEEKS) {
        weeks[WEEKS - 1 - week.ago()] = (double) week.made();
      }
    }
    return List.of(weeks);
  }

  private static Text many(long number) {
    return number >= Reads.MOST_COUNTED
        ? Text.of("contacts.today.many", Reads.MOST_COUNTED)
        : Text.number(number);
  }

  private static Stat stat(String key, Text figure, @Nullable String path, List<Double> trend) {
    return new Stat(Text.of(key), figure, null, path, trend);
  }

  private List<Component> phones() {
    List<TodayMapper.Doubtful> some = mapper().phonesToCheck(NAMED);
    if (some.isEmpty()) {
      return List.of();
    }
    boolean may = host.actor().may("contacts.update");
    List<Rows.Item> rows = new ArrayList<>();
    for (TodayMapper.Doubtful contact : some) {
      String page = "/contacts/" + contact.id();
      rows.add(
          new Rows.Item(
              Icon.PHONE,
              Tone.LOOK,
              Text.plain(contact.name()),
              Text.of("contacts.today.no_phone", Text.plain(contact.phone())),
              page,
              null,
              may
                  ? List.of(Act.link(Text.of("contacts.today.correct"), page + "/edit"))
                  : List.of()));
    }
    long more = mapper().countPhonesToCheck() - some.size();
    return more <= 0
        ? List.of(new Rows(rows))
        : List.of(new Rows(rows), new Component.Line(Text.of("contacts.today.more_phones", more)));
  }

  private List<Component> recent() {
    List<Values> contacts =
        host.reads()
            .page(Query.of(Contact.TYPE.name()).sort(Type.UPDATED_AT.name(), true).limit(RECENT))
            .rows();
    if (contacts.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Panel(
            Text.of("contacts.today.recent"),
            List.of(Act.link(Text.of("contacts.today.see_all"), "/contacts")),
            List.of(new Rows(contacts.stream().map(this::recent).toList()))));
  }

  private Rows.Item recent(Values contact) {
    boolean business =
        contact.get(Contact.LAST_NAME).or(() -> contact.get(Contact.FIRST_NAME)).isEmpty();
    Instant changed = contact.require(Type.UPDATED_AT);
    boolean made = changed.equals(contact.require(Type.CREATED_AT));
    return new Rows.Item(
        business ? Icon.BUSINESS : Icon.PERSON,
        Tone.NEUTRAL,
        Text.plain(Contact.name(contact)),
        Text.joined(
            " · ",
            Contact.business(contact).map(Text::plain).orElse(Text.none()),
            Text.of(made ? "contacts.today.made" : "contacts.today.changed", Text.moment(changed))),
        "/contacts/" + contact.id(),
        null,
        List.of());
  }

  private List<Component> numbers() {
    List<Component> panels = new ArrayList<>();
    List<TodayMapper.Town> towns = mapper().towns(TOWNS);
    if (towns.size() > 1) {
      panels.add(panel("contacts.today.towns", ranking(towns)));
    }
    List<Double> weeks = madeByWeek();
    if (nonEmpty(weeks) >= WORTH_A_CHART) {
      panels.add(panel("contacts.today.weeks", chart(weeks)));
    }
    return panels;
  }

  private static Component panel(String title, Component content) {
    return new Panel(Text.of(title), List.of(), List.of(content));
  }

  private static Component ranking(List<TodayMapper.Town> towns) {
    return new Ranking(
        Text.of("contacts.today.towns"),
        towns.stream()
            .map(
                town ->
                    new Ranking.Entry(
                        Text.plain(town.name()),
                        BigDecimal.valueOf(town.addresses()),
                        "/contacts?search=" + ListState.encode(town.name())))
            .toList());
  }

  private Component chart(List<Double> weeks) {
    LocalDate today = host.clock().instant().atZone(host.actor().zone()).toLocalDate();
    List<Text> labels = new ArrayList<>();
    for (int i = 0; i < WEEKS; i++) {
      labels.add(new Text.Day(today.minusWeeks(WEEKS - 1L - i)));
    }
    return new Chart(
        Text.of("contacts.today.weeks"),
        labels,
        List.of(new Chart.Series(Text.of("contacts.today.weeks.made"), false, weeks)));
  }

  private List<Component> firstSteps() {
    if (!host.actor().may("contacts.create")) {
      return List.of();
    }
    boolean some = host.reads().count(Query.of(Contact.TYPE.name())) > 0;
    return some ? List.of() : List.of(new Rows(steps()));
  }

  private List<Rows.Item> steps() {
    List<Rows.Item> steps = new ArrayList<>();
    if (host.actor().may(ContactsPlugin.IMPORT)) {
      steps.add(step("import", Icon.IMPORT, "/contacts/imports/new"));
    }
    steps.add(step("make", Icon.PERSON, "/contacts/new"));
    return steps;
  }

  private static Rows.Item step(String name, Icon icon, String path) {
    return new Rows.Item(
        icon,
        Tone.NEUTRAL,
        Text.of("contacts.start." + name),
        Text.of("contacts.start." + name + "_text"),
        path,
        null,
        List.of());
  }
}
