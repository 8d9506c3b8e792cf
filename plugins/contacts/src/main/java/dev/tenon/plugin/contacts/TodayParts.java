package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Query.Operator;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Component.Stats.Stat;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import java.time.Duration;
import java.util.List;

/** What contacts say on the Today page. */
final class TodayParts {

  private static final Duration LATELY = Duration.ofDays(30);

  private final PluginHost host;

  TodayParts(PluginHost host) {
    this.host = host;
  }

  void contribute(Contributions to) {
    to.slot("today.stats", 200, about -> stats()).slot("today.first", 100, about -> firstSteps());
  }

  private List<Component> stats() {
    if (!host.actor().may("contacts.read")) {
      return List.of();
    }
    Query all = Query.of(Contact.TYPE.name());
    long count = host.reads().count(all);
    if (count == 0) {
      return List.of();
    }
    long lately =
        host.reads()
            .count(
                all.where(
                    Type.CREATED_AT.name(), Operator.FROM, host.clock().instant().minus(LATELY)));
    return List.of(
        new Component.Stats(
            List.of(
                stat("contacts.today.all", count, "/contacts"),
                stat("contacts.today.lately", lately, "/contacts"))));
  }

  private static Stat stat(String key, long number, String path) {
    Text figure =
        number >= Reads.MOST_COUNTED
            ? Text.of("contacts.today.many", Reads.MOST_COUNTED)
            : Text.number(number);
    return new Stat(Text.of(key), figure, null, path, List.of());
  }

  private List<Component> firstSteps() {
    if (!host.actor().may("contacts.create")) {
      return List.of();
    }
    boolean some = host.reads().count(Query.of(Contact.TYPE.name())) > 0;
    return some ? List.of() : List.of(new Rows(List.of(importing(), making())));
  }

  private Rows.Item importing() {
    boolean may = host.actor().may(ContactsPlugin.IMPORT);
    return new Rows.Item(
        Icon.IMPORT,
        Tone.NOW,
        Text.of("contacts.start.import"),
        Text.of("contacts.start.import_text"),
        may ? "/contacts/imports/new" : null,
        null,
        List.of());
  }

  private static Rows.Item making() {
    return new Rows.Item(
        Icon.PERSON,
        Tone.NEUTRAL,
        Text.of("contacts.start.make"),
        Text.of("contacts.start.make_text"),
        "/contacts/new",
        null,
        List.of());
  }
}
