package dev.tenon.kernel.operations;

import dev.tenon.api.action.Actions;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.action.Effects;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.operations.api.Endpoints;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.search.SearchIndex;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** The room put together: reading, acting and the interface over one registry and database. */
public final class Operations {
  private final Reading reading;
  private final Actions actions;
  private final Api api;
  private final Reindexing reindexing;

  public Operations(
      Database database, Registry registry, Texts texts, Moments moments, EventSink events) {
    SearchIndex index = new SearchIndex(database);
    reading = new Reading(database, registry, index);
    actions =
        new Acting(
            database,
            registry,
            moments.clock(),
            moments.ids(),
            new Effects(moments.ids(), index, events));
    api = Endpoints.of(registry, texts, reading, actions);
    reindexing = new Reindexing(database, registry, reading, index);
  }

  /**
   * Where time and ids come from.
   *
   * @param ids UUIDv7, as {@link NewIds} makes them
   */
  public record Moments(Clock clock, Supplier<UUID> ids) {}

  /** Reading any type as the caller. */
  public Reading reads() {
    return reading;
  }

  /** Running any action as the caller. */
  public Actions actions() {
    return actions;
  }

  /** All of {@code /api}. */
  public Api api() {
    return api;
  }

  /** Making the search index of a type anew. */
  public Reindexing reindexing() {
    return reindexing;
  }
}
