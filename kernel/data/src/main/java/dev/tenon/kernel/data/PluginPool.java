package dev.tenon.kernel.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The plugins' login: its connections, and how a row context is entered on one. */
final class PluginPool implements AutoCloseable {
  private static final String ENTER = "tenon.enter(?, ?)";
  private static final String ONLY_READ =
      "pg_catalog.set_config('transaction_read_only', 'on', true)";
  private static final String PATH = "pg_catalog.set_config('search_path', ?, true)";
  private static final String ROLE = "pg_catalog.set_config('role', ?, true)";

  /** The search path that the login has, as the foundation gave it. */
  private static final String OWN_PATH = "pg_catalog, extensions";

  /** How many results there are before a statement's own when something was set for it. */
  static final int SKIP = 2;

  private static final int REMEMBERED = 2_000;

  private final Map<Sql, String> readings = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> shares = new ConcurrentHashMap<>();
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

  /**
   * A connection for a plugin's transaction, which lasts as long as the plugin's code: one plugin
   * has at most three quarters of them at once, so that its own never leave others without.
   */
  Connection take(RowContext context) throws SQLException {
    Semaphore share = share(context);
    if (!waited(share)) {
      throw new SQLTransientConnectionException(
          context.plugin() + " has all the connections open that one plugin may have");
    }
    try {
      return pool.getConnection();
    } catch (SQLException | RuntimeException e) {
      share.release();
      throw e;
    }
  }

  /** What was taken for a plugin's transaction was given back. */
  void freed(RowContext context) {
    share(context).release();
  }

  private boolean waited(Semaphore share) {
    try {
      return share.tryAcquire(pool.getConnectionTimeout(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Semaphore share(RowContext context) {
    int all = pool.getMaximumPoolSize();
    int most = context.plugin().equals(RowContext.KERNEL) ? all : Math.max(1, all - (all + 3) / 4);
    return shares.computeIfAbsent(context.plugin(), plugin -> new Semaphore(most));
  }

  /** Whether the names in a statement are found by the search path; the kernel's own never are. */
  static boolean needsPath(Actor actor, Sql sql) {
    return !sql.qualified() && !actor.isKernel();
  }

  private static String enter(boolean path) {
    return "select " + ENTER + ", " + (path ? PATH + ", " : "") + ROLE + ";\n";
  }

  /** A guarded statement as a read-only transaction of its own. */
  String reading(Sql sql, boolean path) {
    if (path) {
      return readingNow(sql, true);
    }
    String known = readings.get(sql);
    if (known == null) {
      known = readingNow(sql, false);
      if (readings.size() < REMEMBERED) {
        readings.put(sql, known);
      }
    }
    return known;
  }

  /**
   * A message without begin and commit is one transaction too, and a tenth cheaper; but the driver
   * cuts it in two where a parameter has no type, which a mapper's may not have. A statement that
   * was cut off from its context would run without a role and fail.
   */
  private String readingNow(Sql sql, boolean path) {
    String guarded = StatementGuard.check(sql.name(), sql.text());
    return path || !sweep.isEmpty()
        ? "begin read only;\n" + enter(path) + guarded + "\n;" + commit()
        : "select " + ONLY_READ + ", " + ENTER + ", " + ROLE + ";\n" + guarded;
  }

  /** How many results come before that of a {@link #reading}. */
  int skipReading(boolean path) {
    return path || !sweep.isEmpty() ? SKIP : 1;
  }

  /** Begins, enters and runs a statement. */
  String begin(String begin, String sql, boolean path) {
    return begin + ";\n" + enter(path) + tidied(sql, path);
  }

  /** Leaves one context, enters another and runs a statement. */
  String change(String sql, boolean path) {
    return "set local role none;\n" + enter(path) + tidied(sql, path);
  }

  /** Runs a statement of who is in already under a search path, which only the login may set. */
  String withPath(String sql) {
    return "set local role none;\nselect " + PATH + ", " + ROLE + ";\n" + tidied(sql, true);
  }

  int withPath(Actor actor, PreparedStatement statement) throws SQLException {
    statement.setString(1, actor.path());
    statement.setString(2, actor.role());
    return 2;
  }

  /**
   * The search path is put back in the same message: a server from version 18 on tells the driver
   * of each change that outlives one, which then forgets all its prepared statements. And what the
   * kernel sends next must not meet the path of a plugin.
   */
  private static String tidied(String sql, boolean path) {
    return path ? sql + "\n;set local search_path = " + OWN_PATH : sql;
  }

  String commit() {
    return "commit" + sweep;
  }

  /** Sets the parameters of entering and answers how many there are. */
  int enter(Actor actor, boolean path, PreparedStatement statement) throws SQLException {
    int next = 1;
    statement.setString(next++, actor.value());
    statement.setBytes(next++, secret);
    if (path) {
      statement.setString(next++, actor.path());
    }
    statement.setString(next++, actor.role());
    return next - 1;
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
