package dev.tenon.kernel.data;

import dev.tenon.kernel.data.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** Settings of a new, empty database. */
  public static DatabaseSettings settings() {
    String name = "test_" + NUMBER.incrementAndGet();
    EmbeddedPostgres server = Server.RUNNING;
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

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(temporary, "tenon-test-postgres");
        Path programs = temporary.resolve("tenon-postgres-" + System.getProperty("user.name"));
        EmbeddedPostgres server =
            EmbeddedPostgres.start(new EmbeddedPostgres.Options(folder, programs, false, 300));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("No PostgreSQL for the tests", e);
      }
    }

    private static void stop(EmbeddedPostgres server, Path folder) {
      try (server;
          var files = Files.walk(folder)) {
        server.close();
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
