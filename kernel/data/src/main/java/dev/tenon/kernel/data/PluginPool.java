package dev.tenon.kernel.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The plugins' login: its connections, and how a row context is entered on one. */
final class PluginPool implements AutoCloseable {
  private static final String ENTER =
      "select tenon.enter(?, ?), pg_catalog.set_config('search_path', ?, true),"
          + " pg_catalog.set_config('role', ?, true);\n";

  /** How many results there are before a statement's own when a context was entered. */
  static final int SKIP = 2;

  private final HikariDataSource pool;
  private final Roles roles;
  private final byte[] secret;
  private final String sweep;

  PluginPool(HikariDataSource pool, Foundation foundation, byte[] secret) {
    this.pool = pool;
    this.roles = foundation.roles();
    this.secret = secret;
    // where set_config could not be taken away, a session may have been changed
    this.sweep = foundation.hardened() ? "" : ";\nreset role;\nreset all";
  }

  Actor actor(RowContext context) {
    return Actor.of(context, roles);
  }

  Connection take() throws SQLException {
    return pool.getConnection();
  }

  /** Begins and enters. */
  String begin(String begin) {
    return begin + ";\n" + ENTER;
  }

  /** Leaves one context and enters another. */
  String change() {
    return "set local role none;\n" + ENTER;
  }

  String commit() {
    return "commit" + sweep;
  }

  void enter(Actor actor, PreparedStatement statement) throws SQLException {
    actor.bind(statement, 1, secret);
  }

  /**
   * Replaces every connection when it is given back: after a migration its prepared statements may
   * answer other columns than before, which PostgreSQL refuses.
   */
  void renew() {
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** Gives a connection back whose transaction has ended. */
  void give(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
  }

  /** Ends a transaction that failed, and gives the connection back, or throws it away. */
  void giveAfterRollback(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute("rollback" + sweep);
    } catch (SQLException e) {
      pool.evictConnection(connection);
    }
    give(connection);
  }

  @Override
  public void close() {
    pool.close();
  }
}
