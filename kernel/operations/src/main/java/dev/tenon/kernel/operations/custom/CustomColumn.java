package dev.tenon.kernel.operations.custom;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one column that keeps the values of added fields: an object by their names. */
public final class CustomColumn {
  private CustomColumn() {}

  /** Each field's value, from a place in the row on. */
  public static void read(
      List<Field<?>> fields, @Nullable String cell, @Nullable Object[] row, int from) {
    Map<String, @Nullable Object> kept = kept(cell);
    for (int i = 0; i < fields.size(); i++) {
      row[from + i] = value(fields.get(i), kept);
    }
  }

  /** Each field as a member of an object that is being written. */
  public static void write(List<Field<?>> fields, @Nullable String cell, JsonBytes out) {
    Map<String, @Nullable Object> kept = kept(cell);
    for (Field<?> field : fields) {
      out.raw(',').string(field.name()).raw(':');
      JsonValues.write(out, value(field, kept));
    }
  }

  private static Map<String, @Nullable Object> kept(@Nullable String cell) {
    return cell == null ? Map.of() : Json.ownObject(cell);
  }

  private static @Nullable Object value(Field<?> field, Map<String, @Nullable Object> kept) {
    Object value = kept.get(field.name());
    Object own = value == null ? null : Json.own(field, value);
    return own instanceof Money money ? money(money) : own;
  }

  /** With the currency's own decimals, however it was written. */
  private static Money money(Money kept) {
    int digits = Math.max(0, Currency.getInstance(kept.currency()).getDefaultFractionDigits());
    return kept.amount().scale() < digits
        ? new Money(kept.amount().setScale(digits), kept.currency())
        : kept;
  }

  /** What the cell is given for a row: the fields that the row has, empty ones as null. */
  static String json(Type type, Values row) {
    Values.Collector kept = Values.collect(type.customFields().size());
    for (Field<?> field : type.customFields()) {
      if (row.has(field)) {
        kept.put(field.name(), row.byName(field.name()));
      }
    }
    return JsonValues.text(kept.done());
  }
}
