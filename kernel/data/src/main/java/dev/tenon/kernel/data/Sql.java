package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

/**
 * One named, static SQL statement; parameters are written {@code ?}.
 *
 * @param name how errors and slow-query logs call it, such as {@code audit.append}
 * @param text the statement, never assembled from input
 */
public record Sql(String name, String text) {
  public Sql {
    requireNonNull(name, "name is null");
    requireNonNull(text, "text is null");
  }
}
