package dev.tenon.plugin.outbox;

import dev.tenon.api.data.Page;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Listing;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Component.Listing.Column;
import dev.tenon.api.ui.Component.Listing.Place;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people see of kept messages. */
final class OutboxViews {
  private OutboxViews() {}

  static View list(Page page) {
    List<Column> columns =
        List.of(
            Column.of(Kept.SUBJECT.label(), Place.FIRST),
            Column.of(Kept.RECIPIENT.label(), Place.META),
            Column.of(Type.CREATED_AT.label(), Place.META),
            Column.of(Kept.STATE.label(), Place.WIDE));
    String older =
        page.next()
            .map(cursor -> "/outbox?after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
            .orElse(null);
    return View.of(
            say("title"),
            new Listing(
                say("title"),
                columns,
                page.rows().stream().map(OutboxViews::row).toList(),
                new Component.Empty(say("empty.title"), say("empty.text"), List.of()),
                null,
                older,
                List.of()))
        .fact(say("fact"))
        .menu(OutboxPlugin.ID);
  }

  private static Listing.Row row(Values row) {
    return new Listing.Row(
        "/outbox/" + row.id(),
        List.of(
            Cell.of(Text.plain(Kept.TYPE.titleOf(row))),
            Cell.of(Text.plain(row.require(Kept.RECIPIENT))),
            Cell.of(Text.moment(row.require(Type.CREATED_AT))),
            new Cell(state(row), null, null, tone(row), List.of())));
  }

  /** A message as everybody who may read the outbox sees it. */
  static View message(Values row, Instant now, boolean owner) {
    List<Component> body = new ArrayList<>(List.of(facts(row)));
    switch (row.require(Kept.STATE)) {
      case Kept.READABLE -> body.add(new Component.Words(row.get(Kept.BODY).orElse("")));
      case Kept.SEALED -> body.add(sealed(row, now, owner));
      case Kept.SHOWN -> body.add(notice(Tone.NEUTRAL, "was_shown"));
      default -> body.add(notice(Tone.NEUTRAL, "has_ended"));
    }
    return page(row, body);
  }

  private static Component sealed(Values row, Instant now, boolean owner) {
    if (!now.isBefore(row.get(Kept.SENSITIVE_UNTIL).orElse(now))) {
      return notice(Tone.NEUTRAL, "has_ended");
    }
    if (!owner) {
      return notice(Tone.LOOK, "is_sealed.ask_owner");
    }
    Act show = Act.post(say("show"), "/outbox/" + row.id() + "/show", Map.of()).icon(Icon.LOCK);
    return new Component.Notice(Tone.LOOK, say("is_sealed"), List.of(show));
  }

  /** A sealed text, this once. */
  static View revealed(Values row, String text) {
    return page(
        row, List.of(facts(row), notice(Tone.LOOK, "shown_once"), new Component.Words(text)));
  }

  private static View page(Values row, List<Component> body) {
    return View.of(Text.plain(Kept.TYPE.titleOf(row)), body.toArray(Component[]::new))
        .menu(OutboxPlugin.ID);
  }

  private static Component facts(Values row) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(Kept.RECIPIENT.label(), Text.plain(row.require(Kept.RECIPIENT))));
    facts.add(Fact.of(Type.CREATED_AT.label(), Text.moment(row.require(Type.CREATED_AT))));
    row.get(Kept.SENSITIVE_UNTIL)
        .ifPresent(until -> facts.add(Fact.of(Kept.SENSITIVE_UNTIL.label(), Text.moment(until))));
    facts.add(Fact.of(Kept.STATE.label(), state(row)));
    return new Component.Facts(facts);
  }

  private static Component notice(Tone tone, String key) {
    return new Component.Notice(tone, say(key), List.of());
  }

  private static Text state(Values row) {
    return say("choice.state." + row.require(Kept.STATE));
  }

  private static Tone tone(Values row) {
    return row.require(Kept.STATE).equals(Kept.SEALED) ? Tone.LOOK : Tone.NEUTRAL;
  }

  private static Text say(String key) {
    return Text.of(OutboxPlugin.ID + "." + key);
  }
}
