package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Reads;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Parameters;
import dev.tenon.kernel.data.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked query: what it asks, apart from its type, in an order that fixes the parameters.
 *
 * @param ids only these rows; null for all
 * @param fields only these besides the id; empty for all
 * @param includes what is read along, and which fields of it
 */
record Question(
    TypePlan plan,
    List<Condition> conditions,
    @Nullable List<UUID> ids,
    Order order,
    @Nullable Cursor after,
    int limit,
    boolean deleted,
    List<String> fields,
    Map<String, List<String>> includes)
    implements Binder {

  private static final int[] LIMITS = {1, 2, 10, 20, 25, 50, 100, 200, 250, 500, 1_000};

  /** All that the statement's text depends on. */
  private record Shape(
      Ask ask,
      List<Condition.Shape> conditions,
      Ids ids,
      Order order,
      @Nullable List<Boolean> after,
      int limit,
      boolean deleted,
      List<String> fields) {}

  /** Which rows: all, one, some. One is asked for so often that it has a text of its own. */
  private enum Ids {
    ALL,
    ONE,
    SOME;

    static Ids of(@Nullable List<UUID> ids) {
      if (ids == null) {
        return ALL;
      }
      return ids.size() == 1 ? ONE : SOME;
    }
  }

  /** What is wanted of the rows. */
  enum Ask {
    ROWS,
    COUNT
  }

  /** The columns of the answer. */
  TypePlan.Columns columns() {
    return plan.columns(deleted, fields);
  }

  Sql sql(Ask ask) {
    Shape shape =
        new Shape(
            ask,
            conditions.stream().map(Condition::shape).toList(),
            Ids.of(ids),
            order,
            after == null ? null : after.nothing(),
            bucket(limit),
            deleted,
            fields);
    return plan.statement(shape, this::text);
  }

  /**
   * The limit stands in the text, in few sizes: with a parameter there the planner could not tell a
   * page from the whole table, and would plan anew each time or sort it all.
   */
  private static int bucket(int limit) {
    for (int size : LIMITS) {
      if (limit <= size) {
        return size + 1;
      }
    }
    throw new IllegalArgumentException("limit is " + limit);
  }

  private Sql text(Shape shape) {
    List<String> where = new ArrayList<>();
    switch (shape.ids()) {
      case ALL -> {}
      case ONE -> where.add("id = ?");
      case SOME -> where.add("id = any(?)");
    }
    shape.conditions().forEach(condition -> where.add(condition.sql()));
    if (plan.type().isSoftDelete()) {
      where.add(shape.deleted() ? "deleted_at is not null" : "deleted_at is null");
    }
    if (shape.after() != null && shape.ask() == Ask.ROWS) {
      where.add(shape.order().after(shape.after()));
    }
    String from = " from " + plan.table();
    if (!where.isEmpty()) {
      from += " where " + String.join(" and ", where);
    }
    String name = plan.type().name();
    if (shape.ask() == Ask.COUNT) {
      return Sql.qualified(
          "count " + name,
          "select count(*) from (select 1"
              + from
              + " limit "
              + Reads.MOST_COUNTED
              + ") as counted");
    }
    return Sql.qualified(
        "read " + name,
        "select "
            + plan.columns(shape.deleted(), shape.fields()).select()
            + from
            + " order by "
            + shape.order().sql()
            + " limit "
            + shape.limit());
  }

  @Override
  public void bind(Parameters to) throws SQLException {
    bindWhere(to);
    if (after != null) {
      after.bind(to);
    }
    if (order.asFound()) {
      to.uuids(ids);
    }
    order.bind(to);
  }

  void bindWhere(Parameters to) throws SQLException {
    if (ids != null && ids.size() == 1) {
      to.uuid(ids.getFirst());
    } else if (ids != null) {
      to.uuids(ids);
    }
    for (Condition condition : conditions) {
      condition.bind(to);
    }
  }
}
