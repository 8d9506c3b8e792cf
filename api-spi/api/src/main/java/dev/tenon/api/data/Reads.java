package dev.tenon.api.data;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads rows of any live type as the caller may see them: the caller's tenant, regions and
 * permissions apply. Fields the caller may not read are left out.
 *
 * <p>Threads: safe; must run inside a request, job or handler. Transaction: takes part in an
 * action's, else each call is one round trip of its own. Errors: {@link dev.tenon.api.Problem} for
 * an unknown type, field or filter (400) and for a missing permission (403).
 */
@ProviderType
public interface Reads {

  /** Counting stops here: on a list a person reads "and more", and a count costs as it counts. */
  long MOST_COUNTED = 1_000;

  /** One page of rows. */
  Page page(Query query);

  /** One row; empty when there is none that the caller may see. */
  Optional<Values> one(String type, UUID id);

  /**
   * How many rows a query without page and order would give, counted up to {@link #MOST_COUNTED}.
   */
  long count(Query query);

  /**
   * What happened to a row, newest first, as far as the caller may read its type; fields the caller
   * may not read and sensitive ones are left out. A deleted row's history can still be read by who
   * may read deleted rows.
   */
  java.util.List<Change> history(String type, UUID id, int limit);

  /**
   * What rows of a type are called, as {@link Type#titleOf} says, for showing links to them: one
   * statement for up to 1,000. Rows that the caller can't see, and all of a type that isn't live or
   * that the caller may not read, are missing.
   */
  java.util.Map<UUID, String> titles(String type, java.util.Collection<UUID> ids);

  /** One box over every type: the best matches first. */
  java.util.List<Found> search(String words, int limit);
}
