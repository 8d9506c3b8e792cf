package dev.tenon.kernel.data;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One statement with the kernel's own around it, in one message: parameters are shifted, the
 * results of what goes before are stepped over.
 */
final class FramedStatement implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FramedStatement.class);
  private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(500);

  private final PreparedStatement statement;
  private final int shift;
  private final int skip;
  private final Owner owner;
  private String name = "";
  private boolean executed;

  /** Whom the statement belongs to: told when it fails and when it is done. */
  interface Owner {
    void failed();

    void closed();

    /** Told of each success: whether it answered rows, else how many it touched. */
    default void executed(boolean rows, int count) {}
  }

  FramedStatement(PreparedStatement statement, int shift, int skip, Owner owner) {
    this.statement = statement;
    this.shift = shift;
    this.skip = skip;
    this.owner = owner;
  }

  /** How it is called where it is told that it was slow. */
  FramedStatement named(String statementName) {
    name = statementName;
    return this;
  }

  PreparedStatement statement() {
    return statement;
  }

  int shift() {
    return shift;
  }

  /** Whether the statement answered rows. */
  boolean execute() throws SQLException {
    executed = true;
    long from = System.nanoTime();
    try {
      boolean rows = statement.execute();
      for (int i = 0; i < skip; i++) {
        rows = statement.getMoreResults();
      }
      owner.executed(rows, rows ? 0 : statement.getUpdateCount());
      return rows;
    } catch (SQLException e) {
      owner.failed();
      throw e;
    } finally {
      long took = System.nanoTime() - from;
      if (took >= SLOW) {
        // whose code runs is in the line already
        log.warn("the statement {} took {} ms", name, TimeUnit.NANOSECONDS.toMillis(took));
      }
    }
  }

  @Nullable ResultSet rows() throws SQLException {
    return statement.getResultSet();
  }

  int count() throws SQLException {
    return statement.getUpdateCount();
  }

  @Override
  public void close() throws SQLException {
    if (!executed) {
      // what enters the context was never sent, though the next statement would rely on it
      owner.failed();
    }
    try {
      statement.close();
    } finally {
      owner.closed();
    }
  }
}
