package dev.tenon.kernel.data;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one database of an installation: its roles, pools, row contexts and transactions. Safe for
 * all threads. Nobody else opens connections or transactions.
 */
public final class Database implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Foundation foundation;
  private final PluginPool plugins;
  private final HikariDataSource kernelPool;
  private final KernelSql kernel;
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable Notices notices;

  private Database(
      DatabaseSettings settings,
      Foundation foundation,
      PluginPool plugins,
      HikariDataSource kernelPool) {
    this.settings = settings;
    this.foundation = foundation;
    this.plugins = plugins;
    this.kernelPool = kernelPool;
    this.kernel = new KernelStatements(kernelPool);
  }

  /**
   * Connects, brings roles, grants, context functions and the kernel's tables to where this version
   * wants them, and opens the pools. Safe to run from many nodes at once and again at every start.
   *
   * @param kernelMigrations the SQL of all rooms of the kernel, one history; placeholders {@code
   *     ${kernel}}, {@code ${ledger}} name the roles to grant to
   * @throws DatabaseNotReady saying in one sentence what the admin has to change
   */
  public static Database open(DatabaseSettings settings, List<MigrationFile> kernelMigrations) {
    Secrets secrets = new Secrets(settings.secret());
    Bootstrap bootstrap = new Bootstrap(settings, List.copyOf(kernelMigrations), secrets);
    try {
      return connect(settings, bootstrap.run(false), secrets);
    } catch (DatabaseUnavailable e) {
      // restored on another server: the mark came along, the logins did not
      return connect(settings, bootstrap.run(true), secrets);
    }
  }

  private static Database connect(
      DatabaseSettings settings, Foundation foundation, Secrets secrets) {
    String kernelRole = foundation.roles().kernel();
    String pluginsRole = foundation.roles().plugins();
    HikariDataSource kernel =
        Connections.pool(
            settings,
            kernelRole,
            secrets.password(kernelRole),
            settings.tuning().kernelConnections());
    try {
      HikariDataSource plugins =
          Connections.pool(
              settings,
              pluginsRole,
              secrets.password(pluginsRole),
              settings.tuning().pluginConnections());
      byte[] secret = secrets.context(foundation.database());
      return new Database(
          settings, foundation, new PluginPool(plugins, foundation, secret), kernel);
    } catch (DataException e) {
      kernel.close();
      throw e;
    }
  }

  /** Runs the work in one transaction; joins the one this thread is in, as the given context. */
  public <T, E extends Exception> T inTransaction(RowContext context, Work<T, E> work) throws E {
    return inTransaction(context, TransactionMode.READ_WRITE, work);
  }

  /**
   * The same, saying what the transaction may do. An exception of the work, a nested one too, rolls
   * everything back.
   *
   * @throws IllegalArgumentException when the open transaction is another tenant's
   * @throws IllegalStateException when the open transaction only reads and the work shall write
   */
  public <T, E extends Exception> T inTransaction(
      RowContext context, TransactionMode mode, Work<T, E> work) throws E {
    TransactionRows outer = openTransaction();
    if (outer != null) {
      if (mode == TransactionMode.READ_WRITE && !outer.writable()) {
        throw new IllegalStateException("The open transaction only reads");
      }
      return nested(outer.through(context), work);
    }
    return alone(context, mode, work);
  }

  private <T, E extends Exception> T alone(
      RowContext context, TransactionMode mode, Work<T, E> work) throws E {
    RowTransaction transaction = new RowTransaction(plugins, context, mode);
    boolean returned = false;
    T result;
    try {
      result = within(new TransactionRows(transaction, plugins.actor(context)), work);
      returned = true;
    } finally {
      if (!returned) {
        transaction.rollback();
      }
    }
    transaction.end(context);
    return result;
  }

  /**
   * Runs the work in one transaction of its own, even inside another one, which goes on after it
   * and is not touched by what becomes of it. The two must not wait for each other's rows.
   */
  public <T, E extends Exception> T apart(RowContext context, Work<T, E> work) throws E {
    return alone(context, TransactionMode.READ_WRITE, work);
  }

  private <T, E extends Exception> T nested(TransactionRows inner, Work<T, E> work) throws E {
    boolean returned = false;
    try {
      T result = within(inner, work);
      returned = true;
      return result;
    } finally {
      if (!returned) {
        inner.fail();
      }
    }
  }

  private <T, E extends Exception> T within(TransactionRows rows, Work<T, E> work) throws E {
    return ScopedValue.where(Scope.CURRENT, new Scope(this, rows)).call(() -> work.run(rows));
  }

  /**
   * Runs the work under a context in which mappers and statements read, each in one round trip of
   * its own; inside a transaction they read in it.
   */
  public <T, E extends Exception> T reading(RowContext context, ReadWork<T, E> work) throws E {
    TransactionRows outer = openTransaction();
    FramedRows rows = outer == null ? readingRows(context) : outer.through(context);
    return ScopedValue.where(Scope.CURRENT, new Scope(this, rows)).call(() -> work.run(rows));
  }

  /** Statements under a context, each a read of one round trip, without entering a scope. */
  public Rows reading(RowContext context) {
    return readingRows(context);
  }

  FramedRows readingRows(RowContext context) {
    return new ReadingRows(plugins, plugins.actor(context));
  }

  private @Nullable TransactionRows openTransaction() {
    return Scope.CURRENT.isBound()
            && Scope.CURRENT.get().belongsTo(this)
            && Scope.CURRENT.get().rows() instanceof TransactionRows rows
        ? rows
        : null;
  }

  /** Statements on the kernel's own tables. */
  public KernelSql kernel() {
    return kernel;
  }

  /** The kernel login's pool, for libraries that bring their own SQL. */
  public DataSource kernelDataSource() {
    return kernelPool;
  }

  /** Whether the row context is signed, because the server does not grant the parameter. */
  public boolean signedContext() {
    return foundation.signed();
  }

  /** Whether plugin SQL was kept from changing a session; needs a superuser. */
  public boolean hardened() {
    return foundation.hardened();
  }

  /** The kernel migrations that opening this database ran. */
  public List<String> migrated() {
    return foundation.migrated();
  }

  /** The schema of a plugin: what would be migrated, migrating, the audit. */
  public PluginSchema schemaOf(PluginSource plugin) {
    Roles roles = foundation.roles();
    String password = new Secrets(settings.secret()).password(roles.migrator());
    return new ManagedSchema(
        Connections.to(settings, settings.user(), settings.password()),
        Connections.to(settings, roles.migrator(), password),
        roles,
        plugin,
        plugins::renew);
  }

  /** Migrates, audits and maps: {@link PluginSchema#migrate}, then {@link #mappersOf}. */
  public PluginData openPlugin(PluginSource plugin) {
    return openPlugin(plugin, AtHand.NOBODY);
  }

  /** The same; its mappers read as whoever is at hand where no scope was entered. */
  public PluginData openPlugin(PluginSource plugin, AtHand atHand) {
    schemaOf(plugin).migrate();
    return MappedPlugin.of(plugin, this, atHand);
  }

  /** The mappers of a plugin whose schema is migrated. */
  public PluginData mappersOf(PluginSource plugin) {
    return MappedPlugin.of(plugin, this, AtHand.NOBODY);
  }

  /**
   * What the nodes on this database tell each other; listens from the first time it is asked for.
   */
  public Notices notices() {
    opening.lock();
    try {
      if (notices == null) {
        String login = foundation.roles().kernel();
        String password = new Secrets(settings.secret()).password(login);
        notices = Notices.open(Connections.patient(settings, login, password), kernel);
      }
      return notices;
    } finally {
      opening.unlock();
    }
  }

  @Override
  public void close() {
    opening.lock();
    try {
      if (notices != null) {
        notices.close();
      }
    } finally {
      opening.unlock();
    }
    plugins.close();
    kernelPool.close();
  }
}
