package dev.tenon.kernel.data;

import java.util.List;
import javax.sql.DataSource;

/**
 * The one database of an installation: its roles, pools, row contexts and transactions. Safe for
 * all threads. Nobody else opens connections or transactions.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Database implements AutoCloseable {

  private Database() {}

  /**
   * Connects, brings roles, grants, context functions and the kernel's tables to where this version
   * wants them, and opens the pools. Safe to run from many nodes at once and again at every start.
   *
   * @param kernelMigrations the SQL of all rooms of the kernel, one history; placeholders {@code
   *     ${kernel}}, {@code ${ledger}} name the roles to grant to
   * @throws DatabaseNotReady saying in one sentence what the admin has to change
   */
  public static Database open(DatabaseSettings settings, List<MigrationFile> kernelMigrations) {
    throw new UnsupportedOperationException(settings.toString() + kernelMigrations);
  }

  /** Runs the work in one transaction; joins the one this thread is in, as the given context. */
  public <T, E extends Exception> T inTransaction(RowContext context, Work<T, E> work) throws E {
    return inTransaction(context, TransactionMode.READ_WRITE, work);
  }

  /** The same, saying what the transaction may do. */
  public <T, E extends Exception> T inTransaction(
      RowContext context, TransactionMode mode, Work<T, E> work) throws E {
    throw new UnsupportedOperationException(context.toString() + mode + work);
  }

  /**
   * Runs the work under a context in which mappers and statements read, each in one round trip of
   * its own; inside a transaction they read in it.
   */
  public <T, E extends Exception> T reading(RowContext context, ReadWork<T, E> work) throws E {
    throw new UnsupportedOperationException(context.toString() + work);
  }

  /** Statements under a context, each a read of one round trip, without entering a scope. */
  public Rows reading(RowContext context) {
    throw new UnsupportedOperationException(context.toString());
  }

  /** Statements on the kernel's own tables. */
  public KernelSql kernel() {
    throw new UnsupportedOperationException();
  }

  /** The kernel login's pool, for libraries that bring their own SQL. */
  public DataSource kernelDataSource() {
    throw new UnsupportedOperationException();
  }

  /** The schema of a plugin: what would be migrated, migrating, the audit. */
  public PluginSchema schemaOf(PluginSource plugin) {
    throw new UnsupportedOperationException(plugin.toString());
  }

  /** Migrates, audits and maps: {@link PluginSchema#migrate}, then {@link PluginData}. */
  public PluginData openPlugin(PluginSource plugin) {
    throw new UnsupportedOperationException(plugin.toString());
  }

  @Override
  public void close() {}
}
