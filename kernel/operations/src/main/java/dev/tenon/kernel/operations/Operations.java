package dev.tenon.kernel.operations;

import dev.tenon.api.action.Actions;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.action.Effects;
import dev.tenon.kernel.operations.action.Erasing;
import dev.tenon.kernel.operations.action.InputFields;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.operations.api.Endpoints;
import dev.tenon.kernel.operations.custom.AddedFields;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.search.SearchIndex;
import dev.tenon.kernel.security.Sealing;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** The room put together: reading, acting and the interface over one registry and database. */
public final class Operations {
  private final Reading reading;
  private final Acting acting;
  private final Overseers overseers;
  private final Privacy privacy;
  private final Api api;
  private final Reindexing reindexing;
  private final CustomFieldBook fields;
  private final CustomFields customFields;

  public Operations(
      Database database, Registry registry, Texts texts, Moments moments, EventSink events) {
    SearchIndex index = new SearchIndex(database);
    fields = new CustomFieldBook(database, registry, moments.clock());
    reading = new Reading(database, registry, index, fields);
    customFields = new AddedFields(fields, reading, registry);
    Effects effects = new Effects(moments.ids(), index, events);
    overseers = Overseers.on(database.kernel(), moments.sealing(), moments.clock(), moments.ids());
    acting =
        new Acting(
            database,
            registry,
            moments,
            effects,
            new InputFields(fields, reading),
            overseers.watch());
    privacy = new Erasing(database, registry, effects, texts);
    api = Endpoints.of(registry, texts, reading, acting, new Endpoints.Own(fields, overseers));
    reindexing = new Reindexing(database, registry, reading, index, fields, moments.clock());
  }

  /**
   * Where time and ids come from, and what seals.
   *
   * @param ids UUIDv7, as {@link NewIds} makes them
   * @param sealing of what waits in the database for a person
   */
  public record Moments(Clock clock, Supplier<UUID> ids, Sealing sealing) {

    /** With a seal that nobody else has: what waits then can't be done after a new start. */
    public Moments(Clock clock, Supplier<UUID> ids) {
      this(clock, ids, new Sealing(UUID.randomUUID().toString(), new SecureRandom()));
    }
  }

  /** Reading any type as the caller. */
  public Reading reads() {
    return reading;
  }

  /** Running any action as the caller. */
  public Actions actions() {
    return acting;
  }

  /** Running what somebody allowed. */
  public Acting acting() {
    return acting;
  }

  /** How closely scripts are watched, and what they asked for. */
  public Overseers overseers() {
    return overseers;
  }

  /** What all plugins hold about a person, and erasing it. */
  public Privacy privacy() {
    return privacy;
  }

  /** All of {@code /api}. */
  public Api api() {
    return api;
  }

  /** What plugins ask of fields that admins add. */
  public CustomFields customFields() {
    return customFields;
  }

  /** Which fields each business has added. */
  public CustomFieldBook fields() {
    return fields;
  }

  /** Making the search index of a type anew. */
  public Reindexing reindexing() {
    return reindexing;
  }
}
