package dev.tenon.kernel.boot;

import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;

/**
 * The PostgreSQL that the settings ask for.
 *
 * @param settings how to reach it
 * @param stop stops the embedded one; does nothing for an outside one
 */
record Databases(DatabaseSettings settings, AutoCloseable stop) implements AutoCloseable {
  private static final String NAME = "tenon";

  static Databases open(Settings settings, String secret) {
    return switch (settings.database()) {
      case Settings.Database.Outside outside ->
          new Databases(DatabaseSettings.parse(outside.url(), secret), () -> {});
      case Settings.Database.Embedded _ -> embedded(settings.home(), secret);
    };
  }

  private static Databases embedded(Home home, String secret) {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.start(EmbeddedPostgres.Options.durable(home.data().resolve("postgres")));
      try {
        server.createDatabase(NAME);
      } catch (SQLException | RuntimeException e) {
        server.close();
        throw e;
      }
      return new Databases(
          new DatabaseSettings(
              server.url(NAME),
              server.user(),
              server.password(),
              secret,
              DatabaseSettings.Tuning.DEFAULT),
          server);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException("the embedded PostgreSQL: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws Exception {
    stop.close();
  }
}
