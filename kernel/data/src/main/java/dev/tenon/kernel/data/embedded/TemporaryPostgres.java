package dev.tenon.kernel.data.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One PostgreSQL for whoever tests in this JVM: it starts when it is first asked for, doesn't wait
 * for the disk, and is gone with all it held when the JVM ends.
 */
public final class TemporaryPostgres {
  private static final int CONNECTIONS = 300;

  private TemporaryPostgres() {}

  /** The server, started. */
  public static EmbeddedPostgres running() {
    return Server.RUNNING;
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
