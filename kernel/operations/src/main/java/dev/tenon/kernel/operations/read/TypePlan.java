package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.custom.CustomColumn;
import dev.tenon.kernel.operations.value.JsonBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of one catalogue, prepared for reading: its columns, and the statements asked so far. The
 * identifiers in its SQL come from the declaration alone, whose names are letters, digits and _.
 */
final class TypePlan {
  private static final int REMEMBERED = 200;

  private final Contributed plugin;
  private final Type type;
  private final Map<String, Field<?>> readable = new LinkedHashMap<>();
  private final Columns live;
  private final Columns deleted;
  private final Map<Object, Sql> statements = new ConcurrentHashMap<>();
  private final Map<Wanted, Columns> parts = new ConcurrentHashMap<>();

  private record Wanted(boolean deleted, List<String> fields) {}

  /**
   * The columns of an answer, and the select list that brings them.
   *
   * @param added the fields that an admin has added, which share the column at {@code last}
   */
  record Columns(
      String select,
      List<Column> columns,
      List<Field<?>> added,
      int last,
      Values.Shape shape,
      boolean versioned) {
    Values row(ResultSet rows) throws SQLException {
      @Nullable Object[] cells = new @Nullable Object[columns.size() + added.size()];
      for (int i = 0; i < columns.size(); i++) {
        cells[i] = columns.get(i).value(rows);
      }
      if (!added.isEmpty()) {
        CustomColumn.read(added, rows.getString(last), cells, columns.size());
      }
      return shape.values(cells);
    }

    /** Only the cells that a cursor needs. */
    Values row(ResultSet rows, Order order) throws SQLException {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (Order.Level level : order.levels()) {
        if (level.field().isCustom()) {
          @Nullable Object[] cell = new @Nullable Object[1];
          CustomColumn.read(List.of(level.field()), rows.getString(last), cell, 0);
          row.put(level.field().name(), cell[0]);
          continue;
        }
        Column column = column(level.field().name());
        row.put(column.name(), column.value(rows));
      }
      return Values.ofNames(row);
    }

    /** The row's version; 0 for a type without. */
    long version(ResultSet rows) throws SQLException {
      return versioned && column(Type.VERSION.name()).value(rows) instanceof Long number
          ? number
          : 0;
    }

    private Column column(String name) {
      return columns.stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no column " + name));
    }

    void write(ResultSet rows, JsonBytes out) throws SQLException {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).write(rows, out);
      }
      if (!added.isEmpty()) {
        CustomColumn.write(added, rows.getString(last), out);
      }
      out.raw('}');
    }
  }

  TypePlan(Owned<Type> owned) {
    plugin = owned.plugin();
    type = owned.value();
    boolean changes = !Ledger.isOf(owned);
    readable.put("id", Type.ID);
    type.fields().forEach(field -> readable.put(field.name(), field));
    if (changes) {
      readable.put("version", Type.VERSION);
    }
    readable.put("created_at", Type.CREATED_AT);
    if (changes) {
      readable.put("updated_at", Type.UPDATED_AT);
    }
    live = columns(List.copyOf(readable.values()), changes);
    List<Field<?>> all = new ArrayList<>(readable.values());
    all.add(Type.DELETED_AT);
    deleted = type.isSoftDelete() ? columns(all, changes) : live;
  }

  private static Columns columns(List<Field<?>> fields, boolean versioned) {
    List<Column> columns = new ArrayList<>();
    List<String> select = new ArrayList<>();
    List<Field<?>> added = fields.stream().filter(Field::isCustom).toList();
    int index = 1;
    for (Field<?> field : fields) {
      if (field.isCustom()) {
        continue;
      }
      columns.add(new Column(field, index, columns.isEmpty()));
      select.add(Column.sql(field));
      index += Column.width(field);
    }
    if (!added.isEmpty()) {
      select.add(Type.CUSTOM_COLUMN);
    }
    Values.Shape shape =
        Values.Shape.of(
            Stream.concat(columns.stream().map(Column::name), added.stream().map(Field::name))
                .toList());
    return new Columns(
        String.join(", ", select), List.copyOf(columns), added, index, shape, versioned);
  }

  Contributed plugin() {
    return plugin;
  }

  Type type() {
    return type;
  }

  Columns columns(boolean withDeleted) {
    return withDeleted ? deleted : live;
  }

  /** Those of some fields and the id; of all where none are named. */
  Columns columns(boolean withDeleted, List<String> fields) {
    if (fields.isEmpty()) {
      return columns(withDeleted);
    }
    Wanted wanted = new Wanted(withDeleted, fields);
    Columns known = parts.get(wanted);
    if (known == null) {
      known = part(wanted);
      if (parts.size() < REMEMBERED) {
        parts.put(wanted, known);
      }
    }
    return known;
  }

  private Columns part(Wanted wanted) {
    Map<String, Field<?>> part = new LinkedHashMap<>();
    part.put(Type.ID.name(), Type.ID);
    for (String name : wanted.fields()) {
      Field<?> field = readable.get(name);
      if (field == null && wanted.deleted() && name.equals(Type.DELETED_AT.name())) {
        field = Type.DELETED_AT;
      }
      if (field == null) {
        throw new IllegalArgumentException(type.name() + " has no field " + name + " to read");
      }
      part.put(name, field);
    }
    return columns(List.copyOf(part.values()), part.containsKey(Type.VERSION.name()));
  }

  String table() {
    return plugin.schema() + "." + type.table();
  }

  /** A field that an answer has, a standard one too. */
  Optional<Field<?>> field(String name) {
    return Optional.ofNullable(readable.get(name));
  }

  List<String> filterable() {
    return readable.values().stream().filter(TypePlan::canFilter).map(Field::name).toList();
  }

  List<String> sortable() {
    return readable.values().stream().filter(TypePlan::canSort).map(Field::name).toList();
  }

  static boolean canFilter(Field<?> field) {
    return field.isFilterable() || isStandard(field);
  }

  static boolean canSort(Field<?> field) {
    return field.isSortable() || isStandard(field);
  }

  private static boolean isStandard(Field<?> field) {
    return field.equals(Type.ID) || field.equals(Type.CREATED_AT) || field.equals(Type.UPDATED_AT);
  }

  /** The statement of a shape; remembered up to a bound, so that callers can't fill the memory. */
  <S> Sql statement(S shape, Function<S, Sql> make) {
    Sql known = statements.get(shape);
    if (known == null) {
      known = make.apply(shape);
      if (statements.size() < REMEMBERED) {
        statements.put(shape, known);
      }
    }
    return known;
  }
}
