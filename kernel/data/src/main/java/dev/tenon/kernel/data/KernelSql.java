package dev.tenon.kernel.data;

import java.util.List;
import java.util.Optional;

/**
 * Statements on the kernel's own tables through the kernel's login, over all tenants. A statement
 * outside of {@link #inTransaction} is a transaction of its own.
 */
public interface KernelSql {

  /** Reads a whole result with one reader. */
  <T> T query(Sql sql, Binder binder, ResultReader<T> reader);

  /** All rows. */
  <T> List<T> list(Sql sql, Binder binder, RowReader<T> reader);

  /** The first row, if there is one. */
  <T> Optional<T> one(Sql sql, Binder binder, RowReader<T> reader);

  /** How many rows the change touched. */
  int update(Sql sql, Binder binder);

  /**
   * Runs the statements of the work, and of what it calls on this thread, in one transaction; joins
   * the one already open. An exception rolls back.
   */
  <T, E extends Exception> T inTransaction(KernelWork<T, E> work) throws E;
}
