package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

/**
 * One named, static SQL statement; parameters are written {@code ?}.
 *
 * @param name how errors and slow-query logs call it, such as {@code audit.append}
 * @param text the statement, never assembled from input
 * @param qualified whether every table in it is named with its schema, so that no search path is
 *     needed
 */
public record Sql(String name, String text, boolean qualified) {
  public Sql {
    requireNonNull(name, "name is null");
    requireNonNull(text, "text is null");
  }

  /** A statement that finds its tables in the schema of the plugin it is run for. */
  public Sql(String name, String text) {
    this(name, text, false);
  }

  /** A statement that names its tables with their schema, which is cheaper to run. */
  public static Sql qualified(String name, String text) {
    return new Sql(name, text, true);
  }
}
