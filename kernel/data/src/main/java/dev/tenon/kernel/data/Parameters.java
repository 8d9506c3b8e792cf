package dev.tenon.kernel.data;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The next parameters of a statement, each with its type: an untyped one would cost a round trip.
 */
public final class Parameters {
  private final PreparedStatement statement;
  private int next;

  Parameters(PreparedStatement statement, int first) {
    this.statement = statement;
    this.next = first;
  }

  public Parameters text(@Nullable String value) throws SQLException {
    statement.setString(next++, value);
    return this;
  }

  public Parameters uuid(@Nullable UUID value) throws SQLException {
    return value == null ? none("uuid") : object(value);
  }

  public Parameters integer(@Nullable Integer value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.INTEGER);
    } else {
      statement.setInt(next++, value);
    }
    return this;
  }

  public Parameters bigint(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.BIGINT);
    } else {
      statement.setLong(next++, value);
    }
    return this;
  }

  public Parameters bool(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.BOOLEAN);
    } else {
      statement.setBoolean(next++, value);
    }
    return this;
  }

  public Parameters numeric(@Nullable BigDecimal value) throws SQLException {
    statement.setBigDecimal(next++, value);
    return this;
  }

  /** A {@code timestamptz}. */
  public Parameters instant(@Nullable Instant value) throws SQLException {
    return value == null ? none("timestamptz") : object(value.atOffset(ZoneOffset.UTC));
  }

  public Parameters date(@Nullable LocalDate value) throws SQLException {
    return value == null ? none("date") : object(value);
  }

  /** A {@code bytea}. */
  public Parameters bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(next++, value);
    return this;
  }

  /** A {@code jsonb}, given as its text. */
  public Parameters json(@Nullable String value) throws SQLException {
    if (value == null) {
      return none("jsonb");
    }
    return object(Typed.json(value));
  }

  /** A {@code text[]}. */
  public Parameters texts(@Nullable Collection<String> values) throws SQLException {
    return array("text", values);
  }

  /** A {@code uuid[]}. */
  public Parameters uuids(@Nullable Collection<UUID> values) throws SQLException {
    return array("uuid", values);
  }

  /** A {@code bigint[]}. */
  public Parameters bigints(@Nullable Collection<Long> values) throws SQLException {
    return array("int8", values);
  }

  private Parameters array(String type, @Nullable Collection<?> values) throws SQLException {
    if (values == null) {
      return none(type + "[]");
    }
    statement.setArray(next++, statement.getConnection().createArrayOf(type, values.toArray()));
    return this;
  }

  private Parameters object(Object value) throws SQLException {
    statement.setObject(next++, value);
    return this;
  }

  private Parameters none(String type) throws SQLException {
    statement.setNull(next++, Types.OTHER, type);
    return this;
  }

  int next() {
    return next;
  }
}
