package dev.tenon.kernel.web.own;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.value.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a script wants to give an action, for whoever decides; secrets are named and not shown. */
final class AskedInput {
  private static final int LONGEST = 400;

  private final CustomFieldBook fields;

  AskedInput(CustomFieldBook fields) {
    this.fields = fields;
  }

  List<Fact> facts(Action action, Invocation asked, Actor reader) {
    List<Fact> facts = new ArrayList<>();
    for (Field<?> field : fields.input(action, reader)) {
      if (asked.input().has(field)) {
        facts.add(Fact.of(field.label(), text(field, asked.input().byName(field.name()))));
      }
    }
    return facts;
  }

  private static Text text(Field<?> field, @Nullable Object kept) {
    if (field.isSensitive()) {
      return Text.of("tenon.approvals.hidden");
    }
    if (kept == null) {
      return Text.of("tenon.approvals.emptied");
    }
    return said(field, Json.own(field, kept));
  }

  private static Text said(Field<?> field, Object value) {
    return switch (value) {
      case Boolean yes -> Text.of(yes ? "tenon.yes" : "tenon.no");
      case Instant at -> Text.moment(at);
      case LocalDate day -> new Text.Day(day);
      case Money money -> new Text.Amount(money.amount(), money.currency());
      case BigDecimal number -> new Text.Figure(number);
      case Long number -> Text.number(number);
      case Values item -> item(field, item);
      case List<?> list ->
          Text.joined(
              "; ",
              list.stream()
                  .map(Objects::requireNonNull)
                  .map(one -> said(field, one))
                  .toArray(Text[]::new));
      default -> plain(field, value.toString());
    };
  }

  private static Text item(Field<?> list, Values item) {
    List<Text> parts = new ArrayList<>();
    for (Field<?> part : list.items()) {
      if (item.has(part)) {
        parts.add(text(part, item.byName(part.name())));
      }
    }
    return Text.joined(", ", parts.toArray(Text[]::new));
  }

  private static Text plain(Field<?> field, String value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElseGet(
            () ->
                Text.plain(value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…"));
  }
}
