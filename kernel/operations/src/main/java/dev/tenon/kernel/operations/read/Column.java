package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A field in an answer: where it stands and how its cells become JSON or Java values. */
final class Column {
  /** The length of {@code []}, and of no other list. */
  private static final int EMPTY_LIST = 2;

  private final Field<?> field;
  private final Kind kind;
  private final int index;
  private final byte[] name;

  Column(Field<?> field, int index, boolean first) {
    this.field = field;
    this.kind = field.kind();
    this.index = index;
    this.name =
        ((first ? "{\"" : ",\"") + field.name() + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  String name() {
    return field.name();
  }

  /** The expressions of a select list; their number is {@link #width}. */
  static String sql(Field<?> field) {
    return switch (field.kind()) {
      case MONEY -> field.name() + ", " + field.name() + "_currency";
      default -> field.name();
    };
  }

  static int width(Field<?> field) {
    return field.kind() == Kind.MONEY ? 2 : 1;
  }

  /** Writes the name and the cell of the row the result stands on. */
  void write(ResultSet row, JsonBytes out) throws SQLException {
    out.raw(name);
    switch (kind) {
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE -> text(row, out);
      case TAGS -> TextArray.write(row, index, out);
      case ITEMS -> json(row, out);
      case REFERENCE -> {
        UUID id = BinaryCell.uuid(row, index);
        if (id == null) {
          out.nothing();
        } else {
          out.uuid(id);
        }
      }
      case INSTANT -> {
        Instant at = BinaryCell.instant(row, index);
        if (at == null) {
          out.nothing();
        } else {
          out.instant(at);
        }
      }
      case INTEGER -> {
        long number = row.getLong(index);
        if (number == 0 && row.wasNull()) {
          out.nothing();
        } else {
          out.number(number);
        }
      }
      default -> JsonValues.write(out, value(row));
    }
  }

  /** The driver answers a text's UTF-8 as it came: no string is made of it. */
  private void text(ResultSet row, JsonBytes out) throws SQLException {
    byte[] utf8 = row.getBytes(index);
    if (utf8 == null) {
      out.nothing();
    } else {
      out.string(utf8);
    }
  }

  private void json(ResultSet row, JsonBytes out) throws SQLException {
    byte[] json = row.getBytes(index);
    if (json == null) {
      out.nothing();
    } else {
      out.raw(json);
    }
  }

  /** The cell as a value of the field's class. */
  @Nullable Object value(ResultSet row) throws SQLException {
    return switch (kind) {
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE -> row.getString(index);
      case INTEGER -> {
        long number = row.getLong(index);
        yield number == 0 && row.wasNull() ? null : (Object) number;
      }
      case DECIMAL -> row.getBigDecimal(index);
      case MONEY -> {
        BigDecimal amount = row.getBigDecimal(index);
        yield amount == null ? null : money(amount, row.getString(index + 1).strip());
      }
      case YES_NO -> {
        boolean yes = row.getBoolean(index);
        yield !yes && row.wasNull() ? null : (Object) yes;
      }
      case DATE -> row.getObject(index, LocalDate.class);
      case INSTANT -> BinaryCell.instant(row, index);
      case REFERENCE -> BinaryCell.uuid(row, index);
      case TAGS -> TextArray.read(row, index);
      case ITEMS -> list(row.getBytes(index));
    };
  }

  /** With the currency's own decimals, whatever the column's scale is. */
  private static Money money(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal shortest = amount.stripTrailingZeros();
    return new Money(shortest.setScale(Math.max(digits, shortest.scale())), currency);
  }

  private @Nullable Object list(byte @Nullable [] json) {
    if (json == null) {
      return null;
    }
    return json.length == EMPTY_LIST ? List.of() : Json.ownItems(field, json);
  }
}
