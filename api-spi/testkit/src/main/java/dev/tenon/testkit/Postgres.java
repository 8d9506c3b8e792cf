package dev.tenon.testkit;

import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One PostgreSQL for all tests of a JVM, handing out empty databases. */
final class Postgres {
  private static final int CONNECTIONS = 300;

  private Postgres() {}

  static DatabaseSettings database() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
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
        UUID.randomUUID() + "-" + UUID.randomUUID(),
        new DatabaseSettings.Tuning(8, 8, DatabaseSettings.Isolation.AUTO));
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = Files.createTempDirectory(temporary, "tenon-test-postgres");
        Path programs = temporary.resolve("tenon-postgres-" + System.getProperty("user.name"));
        EmbeddedPostgres server =
            EmbeddedPostgres.start(
                new EmbeddedPostgres.Options(folder, programs, false, CONNECTIONS));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("No PostgreSQL for the tests", e);
      }
    }

    private static void stop(EmbeddedPostgres server, Path folder) {
      try (server;
          Stream<Path> files = Files.walk(folder)) {
        server.close();
        List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : all) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
