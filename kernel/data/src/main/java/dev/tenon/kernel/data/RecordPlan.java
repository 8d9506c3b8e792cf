package dev.tenon.kernel.data;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;

/** Which column of a statement's result goes into which component of a record, found out once. */
final class RecordPlan {
  private final Constructor<?> constructor;
  private final List<String> columns;
  private final int[] indexes;
  private final List<TypeHandler<?>> handlers;
  private final List<RecordComponent> components;

  private RecordPlan(
      Constructor<?> constructor,
      List<String> columns,
      int[] indexes,
      List<TypeHandler<?>> handlers,
      List<RecordComponent> components) {
    this.constructor = constructor;
    this.columns = columns;
    this.indexes = indexes;
    this.handlers = handlers;
    this.components = components;
  }

  static RecordPlan of(Class<?> type, List<String> columns, TypeHandlerRegistry registry) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    Map<String, Integer> byName = new HashMap<>();
    for (int i = columns.size(); i > 0; i--) {
      byName.put(plain(columns.get(i - 1)), i);
    }
    int[] indexes = new int[components.size()];
    List<TypeHandler<?>> handlers = new ArrayList<>();
    for (int i = 0; i < indexes.length; i++) {
      RecordComponent component = components.get(i);
      Integer index = byName.get(plain(component.getName()));
      TypeHandler<?> handler = registry.getTypeHandler(component.getType());
      if (index == null || handler == null) {
        String what = index == null ? "no column" : "no type handler";
        throw new ExecutorException(what + " for " + type.getName() + "." + component.getName());
      }
      indexes[i] = index;
      handlers.add(handler);
    }
    return new RecordPlan(constructor(type, components), columns, indexes, handlers, components);
  }

  private static Constructor<?> constructor(Class<?> type, List<RecordComponent> components) {
    Class<?>[] parameters =
        components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new ExecutorException(type.getName() + " has no canonical constructor", e);
    }
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  static List<String> columns(ResultSet rows) throws SQLException {
    ResultSetMetaData metadata = rows.getMetaData();
    String[] columns = new String[metadata.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = metadata.getColumnLabel(i + 1);
    }
    return Arrays.asList(columns);
  }

  boolean fits(List<String> others) {
    return columns.equals(others);
  }

  Object read(ResultSet row) throws SQLException {
    @Nullable Object[] values = new @Nullable Object[indexes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = handlers.get(i).getResult(row, indexes[i]);
      if (values[i] == null && components.get(i).getType().isPrimitive()) {
        throw new ExecutorException(
            "null for " + constructor.getName() + "." + components.get(i).getName());
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new ExecutorException(constructor.getName() + " refuses a row", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ExecutorException(constructor.getName() + " cannot be made", e);
    }
  }
}
