package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads rows of other types along: one statement more for each include, whatever the page. */
final class Including {
  /** A row of the page has on average no more of them than this; the newest are left out. */
  private static final int MOST_PER_ROW = 100;

  private final Reading reading;
  private final Plans plans;

  Including(Reading reading, Plans plans) {
    this.reading = reading;
    this.plans = plans;
  }

  List<Values> read(Question question, List<Values> page, Actor actor) {
    List<Values> rows = page;
    for (Type.Include include : question.plan().type().includes()) {
      List<String> fields = question.includes().get(include.name());
      if (fields != null) {
        rows = with(include, fields, rows, actor);
      }
    }
    return rows;
  }

  private List<Values> with(
      Type.Include include, List<String> fields, List<Values> page, Actor actor) {
    TypePlan plan = plans.readable(include.type(), actor);
    if (page.isEmpty()) {
      return page;
    }
    Map<UUID, List<Values>> byOwner = new HashMap<>();
    TypePlan.Columns columns = plan.columns(false, fields);
    String owner = include.by().name();
    List<UUID> ids = page.stream().map(Values::id).toList();
    Sql sql = plan.statement(List.of("include", owner, fields), shape -> sql(plan, columns, owner));
    int most = page.size() * MOST_PER_ROW;
    List<Values> children =
        reading.rows(plan, actor, false).list(sql, to -> to.uuids(ids).integer(most), columns::row);
    for (Values child : children) {
      if (child.byName(owner) instanceof UUID id) {
        byOwner.computeIfAbsent(id, i -> new ArrayList<>()).add(child);
      }
    }
    Values.Shape shape = Values.Shape.of(List.copyOf(page.getFirst().names())).plus(include.name());
    return page.stream().map(row -> with(row, shape, byOwner)).toList();
  }

  private static Sql sql(TypePlan plan, TypePlan.Columns columns, String owner) {
    String live = plan.type().isSoftDelete() ? " and deleted_at is null" : "";
    return Sql.qualified(
        "include " + plan.type().name(),
        "select "
            + columns.select()
            + " from "
            + plan.table()
            + " where "
            + owner
            + " = any(?)"
            + live
            + " order by id limit ?");
  }

  private static Values with(Values row, Values.Shape shape, Map<UUID, List<Values>> byOwner) {
    List<Values> children = byOwner.get(row.id());
    return shape.values(row, children == null ? List.of() : List.copyOf(children));
  }
}
