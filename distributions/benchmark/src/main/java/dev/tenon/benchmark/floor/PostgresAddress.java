package dev.tenon.benchmark.floor;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The embedded PostgreSQL of a home, as whoever may read the home's files can reach it.
 *
 * @param port on the loopback address
 * @param password of its superuser
 * @param postmaster the server's first process
 */
public record PostgresAddress(int port, String password, long postmaster) {
  static final String HOST = "127.0.0.1";
  private static final String SUPERUSER = "postgres";

  /** Reads what the server in this folder left there when it started. */
  public static PostgresAddress of(Path folder) {
    try {
      return new PostgresAddress(
          Integer.parseInt(Files.readString(folder.resolve("port")).strip()),
          Files.readString(folder.resolve("password")).strip(),
          Long.parseLong(
              Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst().strip()));
    } catch (IOException e) {
      throw new BenchFailure("no embedded PostgreSQL runs in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Brings a database's statistics up to date at once, as the server itself would soon. */
  public void analyze(String database) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    } catch (SQLException e) {
      throw new BenchFailure("can't analyze " + database + ": " + e.getMessage(), e);
    }
  }

  Connection connect(String database) throws SQLException {
    String url = "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    return DriverManager.getConnection(url, SUPERUSER, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return HOST + ":" + port;
  }
}
