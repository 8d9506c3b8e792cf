package dev.tenon.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.data.DatabaseSettings.Isolation;
import dev.tenon.kernel.data.DatabaseSettings.Tuning;
import dev.tenon.kernel.data.embedded.InstalledPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The kinds of servers that the wall has to stand on. */
enum Variant {
  /** PostgreSQL 18, the context in the parameter. */
  PARAMETER_18(true, true, Isolation.PARAMETER),
  /** PostgreSQL 18, a superuser, and yet the signed context. */
  SIGNED_18(true, true, Isolation.SIGNED),
  /** PostgreSQL 18 as hosts sell it: the admin is no superuser. */
  HOSTED_18(true, false, Isolation.AUTO),
  PARAMETER_15(false, true, Isolation.PARAMETER),
  HOSTED_15(false, false, Isolation.AUTO);

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql/15");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final boolean embedded;
  private final boolean superuser;
  private final Isolation isolation;

  Variant(boolean embedded, boolean superuser, Isolation isolation) {
    this.embedded = embedded;
    this.superuser = superuser;
    this.isolation = isolation;
  }

  boolean signed() {
    return isolation == Isolation.SIGNED || !superuser;
  }

  boolean hardened() {
    return superuser;
  }

  /** Settings of a new, empty database on such a server. */
  DatabaseSettings settings() {
    DatabaseSettings settings = embedded ? TestDatabase.settings() : installed();
    if (!superuser) {
      settings = hosted(settings);
    }
    return settings.with(new Tuning(4, 4, isolation));
  }

  private static DatabaseSettings installed() {
    assertThat(INSTALLED.resolve("bin")).as("PostgreSQL 15, Debian's postgresql-15").exists();
    String name = "fifteen_" + NUMBER.incrementAndGet();
    InstalledPostgres server = Fifteen.RUNNING;
    execute(server.url("postgres"), "postgres", server.password(), "create database " + name);
    return new DatabaseSettings(
        server.url(name), "postgres", server.password(), "x".repeat(40), Tuning.DEFAULT);
  }

  /** The database's owner, who may create roles and nothing more. */
  private static DatabaseSettings hosted(DatabaseSettings server) {
    String database = server.url().substring(server.url().lastIndexOf('/') + 1);
    String admin = database + "_admin";
    execute(
        server.url(),
        server.user(),
        server.password(),
        "create role %1$s login createrole password 'hosted'; alter database %2$s owner to %1$s"
            .formatted(admin, database));
    return new DatabaseSettings(server.url(), admin, "hosted", server.secret(), server.tuning());
  }

  private static void execute(String url, String user, String password, String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      Bootstrap.execute(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Fifteen {
    static final InstalledPostgres RUNNING = start();

    private static InstalledPostgres start() {
      try {
        InstalledPostgres server = InstalledPostgres.start(INSTALLED);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(InstalledPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
