package dev.tenon.kernel.data;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows whose statements are framed by the kernel: what mappers and the raw path share. */
interface FramedRows extends Rows {

  /** A guarded statement, ready for its parameters; throws what {@link Failures} made. */
  FramedStatement frame(Sql sql);

  /** The same transaction or way of reading, as another plugin. */
  FramedRows through(RowContext context);

  /** Whether a change may be sent. */
  boolean writable();

  @Override
  default <T> T query(Sql sql, Binder binder, ResultReader<T> reader) {
    try (FramedStatement framed = frame(sql)) {
      binder.bind(new Parameters(framed.statement(), framed.shift() + 1));
      framed.execute();
      ResultSet rows = framed.rows();
      if (rows == null) {
        throw new DataException(sql.name() + ": answers no rows", "");
      }
      return reader.read(rows);
    } catch (SQLException e) {
      throw Failures.of(sql.name(), e);
    }
  }

  @Override
  default int update(Sql sql, Binder binder) {
    if (!writable()) {
      throw new WriteOutsideTransaction(sql.name() + ": a row is changed by an action", "");
    }
    try (FramedStatement framed = frame(sql)) {
      binder.bind(new Parameters(framed.statement(), framed.shift() + 1));
      framed.execute();
      return framed.count();
    } catch (SQLException e) {
      throw Failures.of(sql.name(), e);
    }
  }
}
