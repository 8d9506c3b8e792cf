package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.security.KernelPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to one row, from the audit, for whoever may see the row. */
final class History {
  private static final int MOST = 1_000;

  private static final Sql OF_ROW =
      new Sql(
          "audit.row",
          """
          select id, created_at, by_name, what, changes from tenon.audit
          where row_id = ? and type = ? order by id desc limit ?\
          """);

  private final Database database;
  private final Plans plans;

  History(Database database, Plans plans) {
    this.database = database;
    this.plans = plans;
  }

  List<Change> of(Actor actor, String type, UUID id, int limit) {
    TypePlan plan = plans.readable(type, actor);
    if (!isVisible(plan, actor, id)) {
      return List.of();
    }
    Rows rows = RowContexts.rows(database, RowContexts.of(actor, RowContext.KERNEL));
    int most = Math.min(Math.max(limit, 1), MOST);
    Type whole = plans.withRetired(plan, actor);
    return rows.list(OF_ROW, to -> to.uuid(id).text(type).integer(most), row -> change(whole, row));
  }

  private boolean isVisible(TypePlan plan, Actor actor, UUID id) {
    boolean deleted = actor.may(KernelPermissions.DATA_DELETED);
    RowContext context = RowContexts.of(actor, plan.plugin().id());
    Rows rows = RowContexts.rows(database, context.seeingDeleted(deleted));
    Sql sql =
        plan.statement(
            "exists",
            shape ->
                new Sql(
                    "exists " + plan.type().name(),
                    "select 1 from " + plan.table() + " where id = ?"));
    boolean there = rows.one(sql, to -> to.uuid(id), row -> true).orElse(false);
    // what is gone for good can still be told to whoever may read deleted rows
    return there || deleted;
  }

  private static Change change(Type type, ResultSet row) throws SQLException {
    Map<String, @Nullable Object> before = new LinkedHashMap<>();
    Map<String, @Nullable Object> after = new LinkedHashMap<>();
    for (Object entry : Json.ownArray(row.getString(5))) {
      if (entry instanceof Map<?, ?> change) {
        String name = String.valueOf(change.get("field"));
        Field<?> field = type.field(name).orElse(null);
        if (field != null && !field.isSensitive()) {
          put(before, field, change, "old");
          put(after, field, change, "new");
        }
      }
    }
    return new Change(
        row.getObject(1, UUID.class),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        row.getString(3),
        Change.What.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        Values.ofNames(before),
        Values.ofNames(after));
  }

  private static void put(
      Map<String, @Nullable Object> into, Field<?> field, Map<?, ?> change, String side) {
    if (change.containsKey(side)) {
      Object value = change.get(side);
      into.put(field.name(), value == null ? null : Json.own(field, value));
    }
  }
}
