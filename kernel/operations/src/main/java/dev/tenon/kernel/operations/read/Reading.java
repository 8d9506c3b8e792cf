package dev.tenon.kernel.operations.read;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.data.Change;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.search.SearchIndex;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of any live type as the caller may see them. Safe for all threads. */
public final class Reading implements Reads {
  private final Database database;
  private final Plans plans;
  private final Finding finding;
  private final History history;

  public Reading(Database database, Registry registry, SearchIndex index, CustomFieldBook fields) {
    this.database = requireNonNull(database, "database is null");
    this.plans = new Plans(registry, fields);
    this.finding = new Finding(this, plans, index);
    this.history = new History(database, plans);
  }

  @Override
  public Page page(Query query) {
    Actor actor = Caller.current();
    Question question = question(query, actor);
    if (isEmpty(question)) {
      return new Page(List.of(), null);
    }
    TypePlan.Columns columns = question.columns();
    List<Values> rows =
        rows(question, actor).list(question.sql(Question.Ask.ROWS), question, columns::row);
    boolean more = rows.size() > question.limit();
    List<Values> page = more ? rows.subList(0, question.limit()) : rows;
    String next = more ? Cursor.after(question.order(), page.getLast()) : null;
    return new Page(new Including(this, plans).read(question, page, actor), next);
  }

  @Override
  public Optional<Values> one(String type, UUID id) {
    return page(Query.of(type).ids(List.of(id)).limit(1)).rows().stream().findFirst();
  }

  @Override
  public long count(Query query) {
    Actor actor = Caller.current();
    Question question = question(query, actor);
    if (isEmpty(question)) {
      return 0;
    }
    return rows(question, actor)
        .one(question.sql(Question.Ask.COUNT), question::bindWhere, row -> row.getLong(1))
        .orElse(0L);
  }

  @Override
  public List<Change> history(String type, UUID id, int limit) {
    return history.of(Caller.current(), type, id, limit);
  }

  @Override
  public Map<UUID, String> titles(String type, Collection<UUID> ids) {
    Actor actor = Caller.current();
    if (ids.isEmpty() || plans.type(type).isEmpty() || !actor.may(type + ".read")) {
      return Map.of();
    }
    TypePlan plan = plans.readable(type, actor);
    Map<UUID, String> titles = new HashMap<>();
    for (Values row : byIds(type, ids.stream().distinct().toList())) {
      titles.put(row.id(), plan.type().titleOf(row));
    }
    return titles;
  }

  @Override
  public List<Found> search(String words, int limit) {
    return finding.search(Caller.current(), words, limit);
  }

  /** What was written. */
  public record Written(int rows, @Nullable String nextCursor, long lastVersion) {}

  /**
   * Writes the rows of a query without includes as JSON objects with commas between, straight from
   * the result.
   */
  public Written write(Query query, JsonBytes out) {
    Actor actor = Caller.current();
    Question question = question(query, actor);
    if (isEmpty(question)) {
      return new Written(0, null, 0);
    }
    return rows(question, actor)
        .query(question.sql(Question.Ask.ROWS), question, result -> write(question, result, out));
  }

  private static Written write(Question question, ResultSet result, JsonBytes out)
      throws SQLException {
    TypePlan.Columns columns = question.columns();
    int rows = 0;
    long version = 0;
    Values last = Values.empty();
    while (result.next()) {
      if (rows == question.limit()) {
        return new Written(rows, Cursor.after(question.order(), last), version);
      }
      if (rows > 0) {
        out.raw(',');
      }
      columns.write(result, out);
      rows++;
      if (rows == question.limit()) {
        last = columns.row(result, question.order());
        version = columns.version(result);
      }
    }
    return new Written(rows, null, version);
  }

  private static boolean isEmpty(Question question) {
    List<UUID> ids = question.ids();
    return ids != null && ids.isEmpty();
  }

  private Question question(Query query, Actor actor) {
    TypePlan plan = plans.readable(query.type(), actor);
    if (query.wantsDeleted()) {
      plans.requireDeleted(plan, actor);
    }
    List<UUID> found =
        query.search().map(words -> finding.ids(actor, plan.type(), words)).orElse(null);
    return new QueryCheck(plan, query, actor).check(found);
  }

  private Rows rows(Question question, Actor actor) {
    return rows(question.plan(), actor, question.deleted());
  }

  Rows rows(TypePlan plan, Actor actor, boolean deleted) {
    RowContext context = RowContexts.of(actor, plan.plugin().id());
    return RowContexts.rows(database, deleted ? context.seeingDeleted(true) : context);
  }

  /** Rows by id, in no order; at most {@link QueryCheck#MOST_ROWS}. */
  List<Values> byIds(String type, List<UUID> ids) {
    List<Values> all = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += QueryCheck.MOST_ROWS) {
      List<UUID> some = ids.subList(from, Math.min(ids.size(), from + QueryCheck.MOST_ROWS));
      all.addAll(page(Query.of(type).ids(some).limit(QueryCheck.MOST_ROWS)).rows());
    }
    return all;
  }
}
