package dev.tenon.kernel.operations;

import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.search.SearchIndex;
import dev.tenon.kernel.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the search index of one business anew: after a type's searchable fields changed, or after
 * rows came in by a migration. Runs as the caller, who must see all regions and may read the type.
 */
public final class Reindexing {
  private static final int PAGE = 500;

  private final Database database;
  private final Registry registry;
  private final Reading reading;
  private final SearchIndex index;
  private final CustomFieldBook fields;

  Reindexing(
      Database database,
      Registry registry,
      Reading reading,
      SearchIndex index,
      CustomFieldBook fields) {
    this.database = database;
    this.registry = registry;
    this.reading = reading;
    this.index = index;
    this.fields = fields;
  }

  /** Does it for a type of the caller's business and answers how many rows it has. */
  public long reindex(String typeName) {
    Actor actor = Caller.current();
    Type type =
        registry
            .catalog()
            .type(typeName)
            .map(owned -> fields.of(owned.value(), actor))
            .orElseThrow(() -> Refusals.unknownType(registry.catalog(), typeName, actor));
    if (!actor.regions().isEmpty()) {
      throw new IllegalArgumentException("who sees some regions only can't index all rows");
    }
    RowContext context = RowContexts.of(actor, RowContext.KERNEL);
    database.inTransaction(
        context,
        transaction -> {
          index.clear(transaction, type);
          return true;
        });
    long rows = 0;
    @Nullable String next = null;
    do {
      Query query = Query.of(typeName).limit(PAGE);
      Page page = reading.page(next == null ? query : query.after(next));
      keep(context, type, page.rows());
      rows += page.rows().size();
      next = page.nextCursor();
    } while (next != null);
    return rows;
  }

  private void keep(RowContext context, Type type, List<Values> rows) {
    database.inTransaction(
        context,
        transaction -> {
          index.write(
              transaction,
              rows.stream().map(row -> new SearchIndex.Row(type, row.id(), row)).toList(),
              List.of());
          return true;
        });
  }
}
