package dev.tenon.kernel.data;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;

/**
 * How values of plugins' mappers travel: each with its type, a missing one too, since an untyped
 * parameter costs a round trip.
 */
final class TypeHandlers {
  private TypeHandlers() {}

  static void register(TypeHandlerRegistry registry) {
    registry.register(String.class, new Handler<>("varchar", ResultSet::getString));
    registry.register(UUID.class, new Handler<>("uuid", reading(UUID.class)));
    registry.register(Integer.class, new Handler<>("int4", reading(Integer.class)));
    registry.register(Long.class, new Handler<>("int8", reading(Long.class)));
    registry.register(Boolean.class, new Handler<>("bool", reading(Boolean.class)));
    registry.register(int.class, new Handler<>("int4", reading(Integer.class)));
    registry.register(long.class, new Handler<>("int8", reading(Long.class)));
    registry.register(boolean.class, new Handler<>("bool", reading(Boolean.class)));
    registry.register(BigDecimal.class, new Handler<>("numeric", ResultSet::getBigDecimal));
    registry.register(LocalDate.class, new Handler<>("date", reading(LocalDate.class)));
    registry.register(
        OffsetDateTime.class, new Handler<>("timestamptz", reading(OffsetDateTime.class)));
    registry.register(Instant.class, new InstantHandler());
    registry.register(String[].class, new ArrayHandler<>("text", String[].class));
    registry.register(List.class, new ListHandler<>(List.class));
    // what the registry finds for a list whose declared type it does not know
    registry.register(AbstractCollection.class, new ListHandler<>(AbstractCollection.class));
    registry.register(UUID[].class, new ArrayHandler<>("uuid", UUID[].class));
  }

  private static <T> Column<T> reading(Class<T> type) {
    return (row, column) -> row.getObject(column, type);
  }

  private interface Column<T> {
    @Nullable T read(ResultSet row, int column) throws SQLException;
  }

  private static class Handler<T> extends BaseTypeHandler<T> {
    private final String type;
    private final Column<T> column;

    Handler(String type, Column<T> column) {
      this.type = type;
      this.column = column;
    }

    @Override
    public void setParameter(
        PreparedStatement statement, int index, @Nullable T value, @Nullable JdbcType jdbcType)
        throws SQLException {
      if (value == null) {
        statement.setNull(index, Types.OTHER, type);
      } else {
        setNonNullParameter(statement, index, value, jdbcType);
      }
    }

    @Override
    public void setNonNullParameter(
        PreparedStatement statement, int index, T value, @Nullable JdbcType jdbcType)
        throws SQLException {
      statement.setObject(index, value);
    }

    @Override
    @SuppressWarnings("NullAway") // a column may be null, MyBatis says so nowhere
    public T getNullableResult(ResultSet row, String name) throws SQLException {
      return column.read(row, row.findColumn(name));
    }

    @Override
    @SuppressWarnings("NullAway")
    public T getNullableResult(ResultSet row, int index) throws SQLException {
      return column.read(row, index);
    }

    @Override
    public T getNullableResult(CallableStatement statement, int index) throws SQLException {
      throw new SQLException("Stored procedures are not called");
    }
  }

  private static final class InstantHandler extends Handler<Instant> {
    InstantHandler() {
      super(
          "timestamptz",
          (row, column) -> {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
          });
    }

    @Override
    public void setNonNullParameter(
        PreparedStatement statement, int index, Instant value, @Nullable JdbcType jdbcType)
        throws SQLException {
      statement.setObject(index, value.atOffset(ZoneOffset.UTC));
    }
  }

  /**
   * A list is an array of its elements' type, a column's array a list of texts: records should not
   * hold arrays.
   */
  @SuppressWarnings("rawtypes") // registered for raw classes
  private static final class ListHandler<C extends Collection> extends Handler<C> {
    ListHandler(Class<C> type) {
      super(
          "text[]",
          (row, column) -> {
            java.sql.Array array = row.getArray(column);
            return array == null ? null : type.cast(List.of((Object[]) array.getArray()));
          });
    }

    @Override
    public void setNonNullParameter(
        PreparedStatement statement, int index, C value, @Nullable JdbcType jdbcType)
        throws SQLException {
      Object[] all = value.toArray();
      String element =
          switch (all.length == 0 ? "" : all[0]) {
            case UUID id -> "uuid";
            case Long number -> "int8";
            case Integer number -> "int4";
            default -> "text";
          };
      statement.setArray(index, statement.getConnection().createArrayOf(element, all));
    }
  }

  private static final class ArrayHandler<T> extends Handler<T[]> {
    private final String element;

    ArrayHandler(String element, Class<T[]> type) {
      super(
          element + "[]",
          (row, column) -> {
            java.sql.Array array = row.getArray(column);
            return array == null ? null : type.cast(array.getArray());
          });
      this.element = element;
    }

    @Override
    public void setNonNullParameter(
        PreparedStatement statement, int index, T[] value, @Nullable JdbcType jdbcType)
        throws SQLException {
      statement.setArray(index, statement.getConnection().createArrayOf(element, value));
    }
  }
}
