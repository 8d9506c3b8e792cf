package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Each statement is a read-only transaction and one round trip. */
final class ReadingRows implements FramedRows {
  private final PluginPool pool;
  private final Actor actor;

  ReadingRows(PluginPool pool, Actor actor) {
    this.pool = pool;
    this.actor = actor;
  }

  @Override
  public RowContext context() {
    return actor.context();
  }

  @Override
  public FramedRows through(RowContext other) {
    return other.equals(context()) ? this : new ReadingRows(pool, pool.actor(other));
  }

  @Override
  public boolean writable() {
    return false;
  }

  @Override
  public FramedStatement frame(Sql sql) {
    boolean path = PluginPool.needsPath(actor, sql);
    String text = pool.reading(sql, path);
    OneTrip trip = null;
    try {
      trip = new OneTrip(pool, pool.take());
      PreparedStatement statement = trip.connection.prepareStatement(text);
      int shift = pool.enter(actor, path, statement);
      return new FramedStatement(statement, shift, pool.skipReading(path), trip).named(sql.name());
    } catch (SQLException e) {
      if (trip != null) {
        trip.closed();
      }
      throw Failures.of(sql.name(), e);
    }
  }

  private static final class OneTrip implements FramedStatement.Owner {
    private final PluginPool pool;
    private final Connection connection;
    private boolean failed;

    OneTrip(PluginPool pool, Connection connection) {
      this.pool = pool;
      this.connection = connection;
    }

    @Override
    public void failed() {
      failed = true;
    }

    @Override
    public void closed() {
      if (failed) {
        pool.giveAfterRollback(connection);
      } else {
        pool.give(connection);
      }
    }
  }
}
