package dev.tenon.kernel.operations.custom;

import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How values of added fields read.
 *
 * @param titles what the linked rows are called, by type and id
 * @param page where a type's rows are shown
 */
record CustomShown(Map<String, Map<UUID, String>> titles, Function<String, Optional<String>> page)
    implements CustomFields.Shown {

  @Override
  public Text text(Field<?> field, Values row) {
    return switch (row.byName(field.name())) {
      case null -> Text.none();
      case Boolean yes -> Text.of(yes ? "tenon.yes" : "tenon.no");
      case BigDecimal number -> new Text.Figure(number);
      case Money money -> new Text.Amount(money.amount(), money.currency());
      case LocalDate day -> new Text.Day(day);
      case UUID id ->
          Optional.ofNullable(titles(field).get(id))
              .map(Text::plain)
              .orElse(Text.of("tenon.fields.link.gone"));
      case Object other -> Text.plain(other.toString());
    };
  }

  @Override
  public Optional<String> link(Field<?> field, Values row) {
    if (field.kind() != Kind.REFERENCE
        || !(row.byName(field.name()) instanceof UUID id)
        || !titles(field).containsKey(id)) {
      return Optional.empty();
    }
    return page.apply(AddedFields.target(field)).map(path -> path.replace("{id}", id.toString()));
  }

  private Map<UUID, String> titles(Field<?> field) {
    return titles.getOrDefault(AddedFields.target(field), Map.of());
  }
}
