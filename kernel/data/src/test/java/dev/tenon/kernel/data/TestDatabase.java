package dev.tenon.kernel.data;

import dev.tenon.kernel.data.embedded.EmbeddedPostgres;
import dev.tenon.kernel.data.embedded.TemporaryPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of a JVM, handing out fresh databases. Every room's tests use
 * it through the test-jar of this module.
 */
public final class TestDatabase {
  private static final String SECRET = "for tests only, " + "never for rows that matter";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** A new database with the kernel tables of these migrations; close it when done. */
  public static Database fresh(MigrationFile... kernelMigrations) {
    return Database.open(settings(), List.of(kernelMigrations));
  }

  /** A new database with some rooms' kernel tables, by the names of their files. */
  public static Database with(String... kernelMigrations) {
    return fresh(
        Stream.of(kernelMigrations)
            .map(name -> MigrationFile.beside(TestDatabase.class, "/db/kernel/" + name))
            .toArray(MigrationFile[]::new));
  }

  /** Settings of a new, empty database. */
  public static DatabaseSettings settings() {
    String name = "test_" + NUMBER.incrementAndGet();
    EmbeddedPostgres server = TemporaryPostgres.running();
    try {
      server.createDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException("No test database", e);
    }
    return new DatabaseSettings(
        server.url(name),
        server.user(),
        server.password(),
        SECRET,
        new DatabaseSettings.Tuning(4, 4, DatabaseSettings.Isolation.AUTO));
  }
}
