package dev.tenon.kernel.operations.read;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Parameters;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.operations.value.Unfit;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The last row of a page, by the values of the order's levels. What it holds the reader has seen.
 *
 * @param values one for each level, of the field's class (a money's amount); null for nothing
 */
record Cursor(Order order, List<@Nullable Object> values) {
  private static final Convert PLAIN = new Convert(Locale.ROOT, ZoneOffset.UTC);
  private static final int LONGEST = 4_000;

  List<Boolean> nothing() {
    return values.stream().map(value -> value == null).toList();
  }

  void bind(Parameters to) throws SQLException {
    for (Order.Parameter parameter : order.afterParameters(nothing())) {
      Field<?> field = order.levels().get(parameter.level()).field();
      Object value = values.get(parameter.level());
      if (parameter.isName()) {
        to.text(field.name());
      } else if (value != null) {
        Condition.bind(to, field, value);
      }
    }
  }

  /** The last row's id. */
  @Nullable Object id() {
    return values.getLast();
  }

  /** The cursor after a row. */
  static String after(Order order, Values row) {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(order.signature());
    for (Order.Level level : order.levels()) {
      Object value = row.byName(level.field().name());
      parts.add(value instanceof Money money ? money.amount() : value);
    }
    var json = new dev.tenon.kernel.operations.value.JsonBytes(128);
    JsonValues.write(json, parts);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads what {@link #after} wrote for the same order. */
  static Cursor parse(Order order, String text) {
    try {
      if (text.length() > LONGEST) {
        throw bad();
      }
      byte[] json = Base64.getUrlDecoder().decode(text);
      List<@Nullable Object> parts = Json.ownArray(new String(json, StandardCharsets.UTF_8));
      if (parts.size() != order.levels().size() + 1
          || !order.signature().equals(parts.getFirst())) {
        throw bad();
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < order.levels().size(); i++) {
        values.add(value(order.levels().get(i), parts.get(i + 1)));
      }
      return new Cursor(order, values);
    } catch (IllegalArgumentException | IllegalStateException | Unfit e) {
      throw bad();
    }
  }

  private static @Nullable Object value(Order.Level level, @Nullable Object part) throws Unfit {
    if (part == null) {
      if (level.nullable()) {
        return null;
      }
      throw bad();
    }
    if (level.field().kind() == Kind.MONEY) {
      return new java.math.BigDecimal(part.toString());
    }
    Kind kind = level.field().kind();
    // a stored text is compared as it is, not as it would be cleaned when typed
    if (kind.javaType() != String.class) {
      return PLAIN.value(level.field(), part).orElse(null);
    }
    if (part.toString().indexOf('\0') >= 0) {
      // no stored text has it: this is not what we wrote
      throw bad();
    }
    return part.toString();
  }

  private static Problem bad() {
    return Problem.badRequest("bad_cursor", Text.of("tenon.problem.bad_cursor"));
  }
}
