package dev.tenon.kernel.operations.value;

import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values as {@link dev.tenon.api.data.Kind} says they look in JSON. */
public final class JsonValues {
  private JsonValues() {}

  /** The values as a JSON text. */
  public static String text(Values values) {
    JsonBytes out = new JsonBytes(256);
    write(out, values);
    return out.toString();
  }

  /** The values as an object. */
  public static void write(JsonBytes out, Values values) {
    object(out, values.asMap());
  }

  /** Any value that a field can have. */
  public static void write(JsonBytes out, @Nullable Object value) {
    switch (value) {
      case null -> out.nothing();
      case String text -> out.string(text);
      case UUID id -> out.uuid(id);
      case Instant at -> out.instant(at);
      case Boolean yes -> out.bool(yes);
      case Long number -> out.number(number);
      case Integer number -> out.number(number);
      case BigInteger number -> out.raw(number.toString());
      case BigDecimal number -> out.string(number.toPlainString());
      case LocalDate date -> out.string(date.toString());
      case Money money -> money(out, money);
      case Values values -> write(out, values);
      case Map<?, ?> map -> object(out, map);
      case Collection<?> list -> array(out, list);
      default ->
          throw new IllegalArgumentException(
              "No field has values of " + value.getClass().getName());
    }
  }

  private static void money(JsonBytes out, Money money) {
    out.raw("{\"amount\":").string(money.amount().toPlainString());
    out.raw(",\"currency\":").string(money.currency()).raw('}');
  }

  private static void object(JsonBytes out, Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.raw(before).string(String.valueOf(entry.getKey())).raw(':');
      write(out, entry.getValue());
      before = ',';
    }
    if (before == '{') {
      out.raw(before);
    }
    out.raw('}');
  }

  private static void array(JsonBytes out, Collection<?> list) {
    char before = '[';
    for (Object value : list) {
      out.raw(before);
      write(out, value);
      before = ',';
    }
    if (before == '[') {
      out.raw(before);
    }
    out.raw(']');
  }
}
