package dev.tenon.kernel.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements under one row context, run with the role of the context's plugin. */
public interface Rows {

  /** The context the statements run under. */
  RowContext context();

  /** Runs one statement that answers rows (a select, or a change with {@code returning}). */
  <T> T query(Sql sql, Binder binder, ResultReader<T> reader);

  /**
   * Runs one change and tells how many rows it touched.
   *
   * @throws WriteOutsideTransaction when no transaction is open
   */
  int update(Sql sql, Binder binder);

  /** All rows of the statement. */
  default <T> List<T> list(Sql sql, Binder binder, RowReader<T> reader) {
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

  /** The first row of the statement, if there is one. */
  default <T> Optional<T> one(Sql sql, Binder binder, RowReader<T> reader) {
    return query(
        sql, binder, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty());
  }
}
