package dev.tenon.kernel.data;

import dev.tenon.kernel.data.DumpCatalog.Count;
import dev.tenon.kernel.data.DumpCatalog.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * All rows of an installation's database as they were at one moment, of all tenants, while others
 * go on working. Where the admin's login can't look over the wall between tenants, each tenant's
 * rows are read under that tenant's own context: nothing is locked, and the wall stays up.
 */
public final class Dump {
  /** Takes the rows of one table, as text for COPY. */
  @FunctionalInterface
  public interface Sink {
    /** Where they go; closed by who asked for it. */
    OutputStream open(String schema, String table) throws IOException;
  }

  private final DatabaseSettings settings;
  private final Connection connection;
  private final DumpCatalog catalog;
  private final Roles roles;
  private final boolean overTheWall;

  private Dump(DatabaseSettings settings, Connection connection) throws SQLException {
    this.settings = settings;
    this.connection = connection;
    this.catalog = new DumpCatalog(connection);
    this.roles = Roles.of(Admin.of(connection).database());
    this.overTheWall =
        Bootstrap.is(
            connection,
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user");
  }

  /**
   * Writes all of it.
   *
   * @param kernelMigrations those that this program knows
   * @throws DatabaseNotReady when there is nothing of ours in it, or something this program doesn't
   *     know
   * @throws IOException what the sink throws
   */
  public static DumpContent write(
      DatabaseSettings settings, List<MigrationFile> kernelMigrations, Sink sink)
      throws IOException {
    try (Connection connection =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Bootstrap.execute(connection, "set search_path = pg_catalog");
      // no schema may change while it is copied
      Bootstrap.execute(connection, "select pg_advisory_lock_shared(" + Bootstrap.LOCK + ")");
      Bootstrap.execute(
          connection, "select pg_advisory_lock_shared(" + ManagedSchema.MIGRATING + ")");
      return new Dump(settings, connection).all(kernelMigrations, sink);
    } catch (SQLException e) {
      throw Failures.of("backup", e);
    }
  }

  /** The kernel's migrations that opening the database would run on tables that are there. */
  public static List<String> pendingOnExisting(
      DatabaseSettings settings, List<MigrationFile> kernelMigrations) {
    try (Connection connection =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Dump dump = new Dump(settings, connection);
      if (!dump.hasHistory() || !dump.keepsMigrations()) {
        return List.of();
      }
      List<String> ran = dump.scripts();
      return kernelMigrations.stream()
          .map(MigrationFile::name)
          .filter(name -> !ran.contains(name))
          .sorted()
          .toList();
    } catch (SQLException e) {
      throw Failures.of("look at the kernel's tables", e);
    }
  }

  private boolean hasHistory() throws SQLException {
    return Bootstrap.is(connection, "select to_regclass('tenon.migration_history') is not null");
  }

  private boolean keepsMigrations() throws SQLException {
    return Bootstrap.is(connection, "select to_regclass('tenon.plugin_migration') is not null");
  }

  private DumpContent all(List<MigrationFile> kernelMigrations, Sink sink)
      throws SQLException, IOException {
    if (!hasHistory() || !keepsMigrations()) {
      throw new DatabaseNotReady(
          "there is nothing to back up in " + settings.database() + " at " + settings.server());
    }
    Bootstrap.execute(connection, "start transaction isolation level repeatable read, read only");
    try {
      List<DumpContent.Schema> schemas = new ArrayList<>();
      schemas.add(kernel(kernelMigrations, sink));
      List<UUID> tenants = tenants();
      for (String plugin : plugins()) {
        schemas.add(plugin(plugin, tenants, sink));
      }
      return new DumpContent(Admin.of(connection).version(), schemas);
    } finally {
      connection.createStatement().execute("rollback");
    }
  }

  private List<String> scripts() throws SQLException {
    as(roles.owner());
    List<String> scripts =
        catalog.names("select script from tenon.migration_history where version <> '0'");
    as("none");
    return scripts;
  }

  private void as(String role) throws SQLException {
    Bootstrap.execute(connection, "set role " + role);
  }

  private DumpContent.Schema kernel(List<MigrationFile> known, Sink sink)
      throws SQLException, IOException {
    List<String> ran = scripts();
    List<MigrationFile> migrations =
        known.stream()
            .filter(file -> ran.contains(file.name()))
            .sorted(Comparator.comparing(MigrationFile::name))
            .toList();
    if (migrations.size() < ran.size()) {
      throw new DatabaseNotReady("a newer version of Tenon has changed this database; use that");
    }
    as(roles.owner());
    List<DumpContent.Table> tables = new ArrayList<>();
    for (Table table : catalog.tables("tenon")) {
      try (OutputStream out = sink.open("tenon", table.name())) {
        copy(table, out);
      }
      tables.add(described(table, catalog.count(table)));
    }
    var sequences = catalog.sequences("tenon");
    as("none");
    return new DumpContent.Schema(RowContext.KERNEL, migrations, tables, sequences);
  }

  private List<UUID> tenants() throws SQLException {
    as(roles.owner());
    List<UUID> tenants =
        Bootstrap.is(connection, "select to_regclass('tenon.tenants') is not null")
            ? catalog.names("select id::text from tenon.tenants order by id").stream()
                .map(UUID::fromString)
                .toList()
            : List.of();
    as("none");
    return tenants;
  }

  /** In the order in which their schemas were made: one may refer to those before it. */
  private List<String> plugins() throws SQLException {
    as(roles.owner());
    List<String> plugins =
        catalog.names(
            """
            select m.plugin from (select distinct plugin from tenon.plugin_migration) m
            join pg_namespace n on n.nspname = replace(m.plugin, '-', '_') order by n.oid
            """);
    as("none");
    return plugins;
  }

  private List<MigrationFile> migrations(String plugin) throws SQLException {
    as(roles.owner());
    List<MigrationFile> files = new ArrayList<>();
    try (PreparedStatement read =
        connection.prepareStatement(
            "select name, sql from tenon.plugin_migration where plugin = ? order by name")) {
      read.setString(1, plugin);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          files.add(new MigrationFile(row.getString(1), row.getString(2)));
        }
      }
    }
    as("none");
    return files;
  }

  private DumpContent.Schema plugin(String plugin, List<UUID> tenants, Sink sink)
      throws SQLException, IOException {
    List<MigrationFile> migrations = migrations(plugin);
    String schema = PluginSource.schema(plugin);
    List<DumpContent.Table> tables = new ArrayList<>();
    for (Table table : catalog.tables(schema)) {
      Count count = Count.NOTHING;
      try (OutputStream out = sink.open(schema, table.name())) {
        if (overTheWall || !table.walled()) {
          as(overTheWall ? "none" : roles.migrator());
          copy(table, out);
          count = catalog.count(table);
        } else {
          for (UUID tenant : tenants) {
            enter(tenant);
            copy(table, out);
            count = count.plus(catalog.count(table));
          }
        }
      }
      tables.add(described(table, count));
    }
    as(overTheWall ? "none" : roles.migrator());
    var sequences = catalog.sequences(schema);
    as("none");
    return new DumpContent.Schema(plugin, migrations, tables, sequences);
  }

  private void enter(UUID tenant) throws SQLException {
    RowContext context = RowContext.of(tenant, RowContext.KERNEL).seeingDeleted(true);
    as(roles.owner());
    try (PreparedStatement enter = connection.prepareStatement("select tenon.enter(?, ?)")) {
      enter.setString(1, Actor.value(context, roles.migrator()));
      enter.setBytes(2, new Secrets(settings.secret()).context(settings.database()));
      enter.execute();
    }
    as(roles.migrator());
  }

  private void copy(Table table, OutputStream out) throws SQLException, IOException {
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(
            "copy (select " + table.quotedColumns() + " from " + table.quoted() + ") to stdout",
            out);
  }

  private static DumpContent.Table described(Table table, Count count) {
    return new DumpContent.Table(table.name(), table.columns(), count.rows(), count.sums());
  }
}
