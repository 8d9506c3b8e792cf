package dev.tenon.api.data;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of a row, as the audit keeps it.
 *
 * @param id the audit entry's id
 * @param at when
 * @param by who, as the audit calls them: a user's name, or {@code plugin@version}
 * @param what what was done to the row
 * @param before the fields that changed, as they were; empty for a new row
 * @param after the same fields, as they became; empty for a deleted row
 */
public record Change(UUID id, Instant at, String by, What what, Values before, Values after) {

  /** What was done to a row. */
  public enum What {
    CREATED,
    UPDATED,
    DELETED,
    RESTORED
  }
}
