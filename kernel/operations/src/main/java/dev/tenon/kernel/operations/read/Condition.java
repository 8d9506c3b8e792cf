package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Query.Operator;
import dev.tenon.kernel.data.Parameters;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked filter. Only equality and plain comparisons: under a row policy nothing else reaches an
 * index, for the planner runs other operators after the policy. {@link Operator#HAS} is such a one:
 * it looks at every row of the business that the other filters leave, and so does any question
 * about a field that an admin has added.
 *
 * @param value of the field's class; a list of such for {@link Operator#ANY_OF}; null for {@link
 *     Operator#EMPTY}
 */
record Condition(Field<?> field, Operator operator, @Nullable Object value) {

  /** What can be asked of a kind. */
  static Set<Operator> operators(Kind kind) {
    return switch (kind) {
      case INTEGER, DECIMAL, MONEY, DATE, INSTANT ->
          EnumSet.of(Operator.IS, Operator.IS_NOT, Operator.BELOW, Operator.FROM, Operator.EMPTY);
      case TEXT, EMAIL, PHONE, URL, CHOICE ->
          EnumSet.of(
              Operator.IS,
              Operator.IS_NOT,
              Operator.BELOW,
              Operator.FROM,
              Operator.ANY_OF,
              Operator.EMPTY);
      case REFERENCE -> EnumSet.of(Operator.IS, Operator.IS_NOT, Operator.ANY_OF, Operator.EMPTY);
      case YES_NO -> EnumSet.of(Operator.IS, Operator.IS_NOT, Operator.EMPTY);
      case TAGS -> EnumSet.of(Operator.HAS, Operator.EMPTY);
      case LONG_TEXT, ITEMS -> EnumSet.of(Operator.EMPTY);
    };
  }

  /** An operator as the API writes it. */
  static String word(Operator operator) {
    return operator.name().toLowerCase(Locale.ROOT);
  }

  /** The part that the statement's text depends on. */
  record Shape(Field<?> field, Operator operator) {
    String sql() {
      String column = field.isCustom() ? custom(field.kind()) : field.name();
      return switch (operator) {
        case IS -> column + " = ?";
        case IS_NOT -> column + " is distinct from ?";
        case BELOW -> column + " < ?";
        case FROM -> column + " >= ?";
        case ANY_OF -> column + " = any(?)";
        case HAS -> column + " operator(pg_catalog.@>) ?";
        case EMPTY -> empty(column);
      };
    }

    /** A value of an added field: its name is a parameter, for an admin typed it. */
    static String custom(Kind kind) {
      String text = "(custom operator(pg_catalog.->>) ?)";
      return switch (kind) {
        case DECIMAL -> text + "::pg_catalog.numeric";
        case MONEY ->
            "((custom operator(pg_catalog.->) ?) operator(pg_catalog.->>) 'amount')"
                + "::pg_catalog.numeric";
        case YES_NO -> text + "::pg_catalog.bool";
        case DATE -> text + "::pg_catalog.date";
        case REFERENCE -> text + "::pg_catalog.uuid";
        case TEXT, CHOICE -> text;
        default -> throw new IllegalArgumentException("nobody can add a field of " + kind);
      };
    }

    private String empty(String column) {
      return switch (field.kind()) {
        case TAGS -> "(" + column + " is null or pg_catalog.cardinality(" + column + ") = 0)";
        case ITEMS ->
            "("
                + column
                + " is null or pg_catalog.jsonb_array_length("
                + column
                + "::pg_catalog.jsonb) = 0)";
        default -> column + " is null";
      };
    }
  }

  Shape shape() {
    return new Shape(field, operator);
  }

  void bind(Parameters to) throws SQLException {
    if (field.isCustom()) {
      to.text(field.name());
    }
    switch (operator) {
      case EMPTY -> {}
      case HAS -> to.texts(List.of((String) required()));
      case ANY_OF -> bindAny(to);
      default -> bind(to, field, required());
    }
  }

  private Object required() {
    if (value == null) {
      throw new IllegalStateException(field.name() + " is compared with nothing");
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private void bindAny(Parameters to) throws SQLException {
    if (field.kind() == Kind.REFERENCE) {
      to.uuids((List<UUID>) required());
    } else {
      to.texts((List<String>) required());
    }
  }

  /** Binds one value of a field's class. */
  static void bind(Parameters to, Field<?> field, Object value) throws SQLException {
    switch (field.kind()) {
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE -> to.text((String) value);
      case INTEGER -> to.bigint((Long) value);
      case DECIMAL, MONEY -> to.numeric((BigDecimal) value);
      case YES_NO -> to.bool((Boolean) value);
      case DATE -> to.date((LocalDate) value);
      case INSTANT -> to.instant((Instant) value);
      case REFERENCE -> to.uuid((UUID) value);
      case TAGS, ITEMS ->
          throw new IllegalArgumentException(field.name() + " is a list and not comparable");
    }
  }
}
