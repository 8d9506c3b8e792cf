package dev.tenon.testkit;

import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.embedded.EmbeddedPostgres;
import dev.tenon.kernel.data.embedded.TemporaryPostgres;
import java.sql.SQLException;
import java.util.UUID;

/** Hands out empty databases. */
final class Postgres {
  private Postgres() {}

  static DatabaseSettings database() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
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
        UUID.randomUUID() + "-" + UUID.randomUUID(),
        new DatabaseSettings.Tuning(8, 8, DatabaseSettings.Isolation.AUTO));
  }
}
