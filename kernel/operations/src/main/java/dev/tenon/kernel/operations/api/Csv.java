package dev.tenon.kernel.operations.api;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows as comma-separated values (RFC 4180). A list of objects shows the first field of each; what
 * is whole is the export as JSON.
 *
 * <p>A spreadsheet runs a text that starts with {@code = + - @}, a tab or a return as a formula:
 * such a text gets an apostrophe before it, and so does one that starts with apostrophes and then
 * one of these, so that an import can take away exactly one again. Numbers and dates are left
 * alone.
 */
final class Csv {
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private final List<Field<?>> fields = new ArrayList<>();

  Csv(Type type) {
    fields.add(Type.ID);
    fields.addAll(type.fields());
    fields.add(Type.CREATED_AT);
    fields.add(Type.UPDATED_AT);
  }

  String header() {
    StringBuilder line = new StringBuilder();
    for (Field<?> field : fields) {
      line.append(line.isEmpty() ? "" : ",").append(field.name());
      if (field.kind() == Kind.MONEY) {
        line.append(',').append(field.name()).append("_currency");
      }
    }
    return line.append("\r\n").toString();
  }

  void line(Values row, StringBuilder out) {
    boolean first = true;
    for (Field<?> field : fields) {
      if (!first) {
        out.append(',');
      }
      first = false;
      cell(field, row.byName(field.name()), out);
    }
    out.append("\r\n");
  }

  private static void cell(Field<?> field, @Nullable Object value, StringBuilder out) {
    if (field.kind() == Kind.MONEY) {
      Money money = (Money) value;
      out.append(money == null ? "" : money.amount().toPlainString());
      out.append(',').append(money == null ? "" : money.currency());
    } else if (value instanceof BigDecimal number) {
      out.append(number.toPlainString());
    } else if (value instanceof String text) {
      quoted(safe(text), out);
    } else if (value instanceof List<?> list) {
      quoted(safe(joined(field, list)), out);
    } else if (value != null) {
      out.append(value);
    }
  }

  private static String joined(Field<?> field, List<?> list) {
    List<String> parts = new ArrayList<>();
    for (Object item : list) {
      Object shown =
          item instanceof Values values ? values.byName(field.items().getFirst().name()) : item;
      if (shown != null) {
        parts.add(shown.toString());
      }
    }
    return String.join("; ", parts);
  }

  static String safe(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  private static void quoted(String text, StringBuilder out) {
    boolean plain =
        text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
            && text.equals(text.strip());
    if (plain) {
      out.append(text);
    } else {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
