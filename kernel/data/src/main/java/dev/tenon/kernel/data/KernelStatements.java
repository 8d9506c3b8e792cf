package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Plain JDBC on the kernel's pool. */
final class KernelStatements implements KernelSql {
  private final DataSource pool;
  private final ScopedValue<Connection> open = ScopedValue.newInstance();

  KernelStatements(DataSource pool) {
    this.pool = pool;
  }

  /** What is done with a statement whose parameters are set. */
  private interface Use<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  @Override
  public <T> T query(Sql sql, Binder binder, ResultReader<T> reader) {
    return run(
        sql,
        binder,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        });
  }

  @Override
  public <T> List<T> list(Sql sql, Binder binder, RowReader<T> reader) {
    return query(
        sql,
        binder,
        rows -> {
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(reader.read(rows));
          }
          return all;
        });
  }

  @Override
  public <T> Optional<T> one(Sql sql, Binder binder, RowReader<T> reader) {
    return query(
        sql, binder, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
  }

  @Override
  public int update(Sql sql, Binder binder) {
    return run(sql, binder, PreparedStatement::executeUpdate);
  }

  private <T> T run(Sql sql, Binder binder, Use<T> use) {
    try {
      if (open.isBound()) {
        return run(open.get(), sql, binder, use);
      }
      try (Connection connection = pool.getConnection()) {
        return run(connection, sql, binder, use);
      }
    } catch (SQLException e) {
      throw Failures.of(sql.name(), e);
    }
  }

  private static <T> T run(Connection connection, Sql sql, Binder binder, Use<T> use)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      binder.bind(new Parameters(statement, 1));
      return use.with(statement);
    }
  }

  @Override
  public <T, E extends Exception> T inTransaction(KernelWork<T, E> work) throws E {
    if (open.isBound()) {
      return work.run();
    }
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = ScopedValue.where(open, connection).call(work::run);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw Failures.of("kernel transaction", e);
    }
  }
}
