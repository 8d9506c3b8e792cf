package dev.tenon.kernel.data;

/** A transaction as one plugin of it sees it. */
final class TransactionRows implements Transaction, FramedRows {
  private final RowTransaction transaction;
  private final Actor actor;

  TransactionRows(RowTransaction transaction, Actor actor) {
    this.transaction = transaction;
    this.actor = actor;
  }

  @Override
  public RowContext context() {
    return actor.context();
  }

  @Override
  public Rows as(RowContext other) {
    return through(other);
  }

  @Override
  public TransactionRows through(RowContext other) {
    if (!other.tenant().equals(context().tenant())) {
      throw new IllegalArgumentException("A transaction belongs to one tenant");
    }
    return other.equals(context())
        ? this
        : new TransactionRows(transaction, transaction.actor(other));
  }

  @Override
  public boolean writable() {
    return transaction.mode() == TransactionMode.READ_WRITE;
  }

  @Override
  public FramedStatement frame(Sql sql) {
    return transaction.frame(sql, actor);
  }

  @Override
  public void epilogue(Sql sql, Binder binder) {
    transaction.epilogue(sql, binder);
  }

  @Override
  public void afterCommit(Runnable callback) {
    transaction.afterCommit(callback);
  }

  @Override
  public boolean wrotePluginRows() {
    return transaction.wrotePluginRows();
  }

  void fail() {
    transaction.failed();
  }

  @Override
  public void rollbackOnly() {
    transaction.rollbackOnly();
  }
}
