package dev.tenon.kernel.data;

/**
 * An open transaction of one tenant. Begins with its first statement, which carries the row context
 * along; commits in one round trip together with its epilogue. Belongs to one thread.
 */
public interface Transaction extends Rows {

  /**
   * The same transaction through another plugin's role, or through {@link RowContext#KERNEL}.
   *
   * @throws IllegalArgumentException when the context names another tenant
   */
  Rows as(RowContext context);

  /**
   * Adds a kernel statement that is sent together with the commit, with the rights of {@link
   * RowContext#KERNEL}. A failing one rolls everything back. The same sequence of texts is the same
   * prepared message, so write many rows with arrays and {@code unnest}.
   */
  void epilogue(Sql sql, Binder binder);

  /** Runs after a successful commit, outside of the transaction; not at all after a rollback. */
  void afterCommit(Runnable callback);

  /**
   * Whether a statement through a plugin's role has inserted, updated or deleted a row so far: such
   * a row needs a record of the change. Statements of {@link RowContext#KERNEL} don't count.
   */
  boolean wrotePluginRows();

  /** Makes the transaction end in a rollback though its work returns normally. */
  void rollbackOnly();
}
