package dev.tenon.kernel.data;

import java.util.Optional;

/**
 * The row context of the running thread. It is entered by {@link Database} only and gone when the
 * work returns; a new thread has none.
 */
public final class Scope {
  static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

  private final Database database;
  private final Rows rows;

  Scope(Database database, Rows rows) {
    this.database = database;
    this.rows = rows;
  }

  /** The scope of this thread, if the kernel entered one. */
  public static Optional<Scope> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Whose rows are seen. */
  public RowContext context() {
    return rows.context();
  }

  /** The open transaction, if this is not just reading. */
  public Optional<Transaction> transaction() {
    return rows instanceof Transaction transaction ? Optional.of(transaction) : Optional.empty();
  }

  Rows rows() {
    return rows;
  }

  boolean belongsTo(Database other) {
    return database == other;
  }
}
