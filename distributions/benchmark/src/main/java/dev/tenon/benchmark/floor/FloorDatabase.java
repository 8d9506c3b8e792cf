package dev.tenon.benchmark.floor;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The floor's own tables, in a database of their own on the server that the product uses.
 *
 * @param server the server
 * @param password of the login that pgbench uses, which owns nothing and bypasses no policy
 * @param spareConnections how many clients the server admits beside the product's pools
 */
public record FloorDatabase(PostgresAddress server, String password, int spareConnections) {
  static final String NAME = "tenon_floor";
  static final String LOGIN = "floor";
  private static final String TENANT = "10000000-0000-4000-8000-000000000001";
  private static final String STRANGER = "10000000-0000-4000-8000-000000000002";
  private static final int ROWS = 10_000;
  private static final int PRODUCT_CONNECTIONS = 28;

  /** Makes database, login, tables and rows anew, and sees for itself that the policy holds. */
  public static FloorDatabase create(PostgresAddress server, Path scripts, String password) {
    try {
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("drop database if exists " + NAME + " with (force)");
        statement.execute("drop role if exists " + LOGIN);
        statement.execute("create role " + LOGIN + " login password '" + password + "'");
        statement.execute("create database " + NAME);
      }
      FloorDatabase floor = new FloorDatabase(server, password, spare(server));
      floor.fill(scripts);
      floor.check();
      return floor;
    } catch (SQLException | IOException e) {
      throw new BenchFailure("the floor's tables could not be made: " + e.getMessage(), e);
    }
  }

  private void fill(Path scripts) throws SQLException, IOException {
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(scripts.resolve("schema.sql")));
      statement.execute(Files.readString(scripts.resolve("rows.sql")));
      statement.execute("vacuum analyze");
    }
  }

  /** A floor without its policy would be lower than it says. */
  private void check() throws SQLException {
    String url = "jdbc:postgresql://" + PostgresAddress.HOST + ":" + server.port() + "/" + NAME;
    try (Connection connection = DriverManager.getConnection(url, LOGIN, password)) {
      expect(0, visible(connection), "without a tenant");
      enter(connection, STRANGER);
      expect(0, visible(connection), "of another tenant");
      enter(connection, TENANT);
      expect(ROWS, visible(connection), "of the tenant");
    }
  }

  /** Copies the rows of a file into a plain table and answers how many seconds that took. */
  public double copy(Path csv) {
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          drop table if exists floor.copied;
          create table floor.copied (id uuid primary key default gen_random_uuid(),
            first_name text, last_name text, business_name text, email text, phone text,
            street text, city text, country text)
          """);
      long from = System.nanoTime();
      statement.execute(
          """
          copy floor.copied (first_name, last_name, business_name, email, phone, street, city,
            country) from %s with (format csv, header)
          """
              .formatted(statement.enquoteLiteral(csv.toAbsolutePath().toString())));
      return (System.nanoTime() - from) / 1e9;
    } catch (SQLException e) {
      throw new BenchFailure("the rows could not be copied: " + e.getMessage(), e);
    }
  }

  private static void enter(Connection connection, String tenant) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select set_config('floor.tenant', '" + tenant + "', false)");
    }
  }

  private static int visible(Connection connection) throws SQLException {
    return number(connection, "select count(*) from floor.contact");
  }

  private static void expect(int wanted, int seen, String whose) {
    if (wanted != seen) {
      throw new BenchFailure("the floor shows " + seen + " rows " + whose + ", not " + wanted);
    }
  }

  /**
   * What the server admits, less what it keeps for superusers, less what the product opens at most.
   */
  private static int spare(PostgresAddress server) throws SQLException {
    try (Connection connection = server.connect("postgres")) {
      return number(
              connection,
              """
          select current_setting('max_connections')::int
            - current_setting('superuser_reserved_connections')::int
            - current_setting('reserved_connections')::int
          """)
          - PRODUCT_CONNECTIONS;
    }
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return NAME + " on " + server;
  }
}
