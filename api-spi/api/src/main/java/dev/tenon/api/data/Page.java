package dev.tenon.api.data;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of an answer.
 *
 * @param rows in the query's order; an include stands in a row under its name, as a list of {@link
 *     Values}
 * @param nextCursor what {@link Query#after} takes to go on; null at the end
 */
public record Page(List<Values> rows, @Nullable String nextCursor) {
  public Page {
    rows = List.copyOf(rows);
  }

  /** What {@link Query#after} takes to go on; empty at the end. */
  public Optional<String> next() {
    return Optional.ofNullable(nextCursor);
  }
}
