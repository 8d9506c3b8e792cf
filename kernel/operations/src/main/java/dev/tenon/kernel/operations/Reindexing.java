package dev.tenon.kernel.operations;

import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.search.Hit;
import dev.tenon.kernel.operations.search.SearchIndex;
import dev.tenon.kernel.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the search index of one business anew, row by row while people go on working: after a
 * type's searchable fields changed, or after rows came in by a migration. Runs as the caller, who
 * must see all regions and may read the type.
 */
public final class Reindexing {
  /** The kernel's job that does it; its data is the type's name. */
  public static final String JOB = "reindex";

  private static final int PAGE = 500;

  private static final Sql ASKED =
      Sql.qualified(
          "reindexing.asked",
          """
          insert into tenon.reindexing (tenant_id, type, rows_done, rows_total, asked_at)
          values (?, ?, 0, ?, ?)
          on conflict (tenant_id, type) do update
          set rows_done = 0, rows_total = excluded.rows_total, asked_at = excluded.asked_at,
            finished_at = null\
          """);
  private static final Sql MOVED =
      Sql.qualified(
          "reindexing.moved",
          """
          update tenon.reindexing
          set rows_done = ?, rows_total = greatest(rows_total, ?), finished_at = ?
          where type = ?\
          """);
  private static final Sql UNFINISHED =
      Sql.qualified(
          "reindexing.unfinished",
          """
          select type, rows_done, rows_total from tenon.reindexing
          where finished_at is null order by type\
          """);

  private final Database database;
  private final Registry registry;
  private final Reading reading;
  private final SearchIndex index;
  private final CustomFieldBook fields;
  private final Clock clock;

  Reindexing(
      Database database,
      Registry registry,
      Reading reading,
      SearchIndex index,
      CustomFieldBook fields,
      Clock clock) {
    this.database = database;
    this.registry = registry;
    this.reading = reading;
    this.index = index;
    this.fields = fields;
    this.clock = clock;
  }

  /** How far one is. */
  public record Progress(String type, long done, long total) {}

  /** The job that makes a type's entries anew. */
  public Job job() {
    return Job.onDemand(JOB, run -> reindex(run.data()));
  }

  /** Those of the caller's business that are under way or wait. */
  public List<Progress> unfinished() {
    return RowContexts.rows(database, context())
        .list(
            UNFINISHED,
            to -> {},
            row -> new Progress(row.getString(1), row.getLong(2), row.getLong(3)));
  }

  /** Writes down that it will be done, in the transaction that is open, and why it may take. */
  public void asked(String type) {
    long rows = reading.count(Query.of(type));
    database.inTransaction(
        context(),
        transaction ->
            transaction.update(
                ASKED,
                to ->
                    to.uuid(Caller.current().tenant())
                        .text(type)
                        .bigint(rows)
                        .instant(clock.instant())));
  }

  /** Does it for a type of the caller's business and answers how many rows it has. */
  public long reindex(String typeName) {
    Actor actor = Caller.current();
    fields.forget(actor.tenant());
    Type type =
        registry
            .catalog()
            .type(typeName)
            .map(owned -> fields.of(owned.value(), actor))
            .orElseThrow(() -> Refusals.unknownType(registry.catalog(), typeName, actor));
    if (!actor.regions().isEmpty()) {
      throw new IllegalArgumentException("who sees some regions only can't index all rows");
    }
    long rows = 0;
    @Nullable String next = null;
    do {
      Query query = Query.of(typeName).limit(PAGE);
      Page page = reading.page(next == null ? query : query.after(next));
      keep(type, page.rows());
      mend(type, page.rows());
      rows += page.rows().size();
      next = page.nextCursor();
      moved(typeName, rows, next == null);
    } while (next != null);
    return rows;
  }

  private RowContext context() {
    return RowContexts.of(Caller.current(), RowContext.KERNEL);
  }

  private void keep(Type type, List<Values> rows) {
    database.inTransaction(
        context(),
        transaction -> {
          index.write(
              transaction,
              rows.stream().map(row -> new SearchIndex.Row(type, row.id(), row)).toList(),
              List.of());
          return true;
        });
  }

  /** What somebody changed or deleted between the reading and the writing is written once more. */
  private void mend(Type type, List<Values> kept) {
    if (kept.isEmpty()) {
      return;
    }
    List<UUID> ids = kept.stream().map(Values::id).toList();
    Map<UUID, Values> now = new HashMap<>();
    reading
        .page(Query.of(type.name()).ids(ids).limit(PAGE))
        .rows()
        .forEach(row -> now.put(row.id(), row));
    List<Hit> gone =
        ids.stream()
            .filter(id -> !now.containsKey(id))
            .map(id -> new Hit(type.name(), id))
            .toList();
    List<Values> changed =
        kept.stream()
            .map(row -> now.getOrDefault(row.id(), row))
            .filter(row -> !kept.contains(row))
            .toList();
    if (!changed.isEmpty()) {
      keep(type, changed);
      mend(type, changed);
    }
    if (!gone.isEmpty()) {
      database.inTransaction(
          context(),
          transaction -> {
            index.write(transaction, List.of(), gone);
            return true;
          });
    }
  }

  private void moved(String type, long rows, boolean last) {
    @Nullable Instant finished = last ? clock.instant() : null;
    database.inTransaction(
        context(),
        transaction ->
            transaction.update(
                MOVED, to -> to.bigint(rows).bigint(rows).instant(finished).text(type)));
  }
}
