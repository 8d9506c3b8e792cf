package dev.tenon.kernel.data;

import java.util.List;

/**
 * One real PostgreSQL for all tests of a JVM, handing out fresh databases. Every room's tests use
 * it through the test-jar of this module.
 */
public final class TestDatabase {
  private TestDatabase() {}

  /** A new database with the kernel tables of these migrations. */
  public static Database fresh(MigrationFile... kernelMigrations) {
    return Database.open(settings(), List.of(kernelMigrations));
  }

  /** Settings of a new, empty database. */
  @SuppressWarnings("DoNotCallSuggester")
  public static DatabaseSettings settings() {
    throw new UnsupportedOperationException();
  }
}
