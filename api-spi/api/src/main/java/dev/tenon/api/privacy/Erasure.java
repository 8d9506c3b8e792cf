package dev.tenon.api.privacy;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import java.time.Instant;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One erasure, as a plugin takes part in it. What it is told of is forgotten by the kernel, too, in
 * the same transaction: the audit keeps that something was done to the row, when and by whom, but
 * no value of any time, no title and no reason; the search index, events that still wait and
 * answers kept for idempotency keys lose the row. Events that follow carry the row's id and nothing
 * else.
 *
 * <p>Used by one thread.
 */
@ProviderType
public interface Erasure {

  /** Who erases. */
  Actor actor();

  /** The moment of it; the same for all rows. */
  Instant now();

  /** A row was deleted for good. */
  void deleted(Type type, UUID id, Values before);

  /** What points at the person was taken out of a row. */
  void anonymised(Type type, UUID id, Values before, Values after);

  /**
   * A row about somebody else was changed, as one that no longer names the person it was referred
   * by. An ordinary change: its audit keeps both values.
   */
  void updated(Type type, UUID id, Values before, Values after);

  /** A row that went earlier, or of which only other tables know, is forgotten. */
  void forget(Type type, UUID id);

  /**
   * All rows of the type whose field has ever named the owner are forgotten, those that went long
   * ago included: addresses of a contact.
   */
  void forgetThoseOf(Type type, Field<UUID> field, UUID owner);
}
