package dev.tenon.kernel.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A plugin's schema, kept with the admin's and the migrator's connections. */
final class ManagedSchema implements PluginSchema {
  static final long MIGRATING = Bootstrap.LOCK + 1;

  private final DataSource admin;
  private final DataSource migrator;
  private final Roles roles;
  private final PluginSource plugin;
  private final Runnable whenChanged;
  private final String schema;
  private final String role;

  ManagedSchema(
      DataSource admin,
      DataSource migrator,
      Roles roles,
      PluginSource plugin,
      Runnable whenChanged) {
    this.admin = admin;
    this.migrator = migrator;
    this.roles = roles;
    this.plugin = plugin;
    this.whenChanged = whenChanged;
    this.schema = PluginSource.schema(plugin.id());
    this.role = roles.plugin(plugin.id());
  }

  @Override
  public List<String> pending() {
    return isCurrent() ? List.of() : history().pending();
  }

  @Override
  public List<String> migrate() {
    return isCurrent() ? audited() : with(migrator, "migrate", this::migrateAlone);
  }

  private List<String> audited() {
    refuse(audit());
    return List.of();
  }

  /** Nodes that start together wait for the first of them, and find its work done. */
  private List<String> migrateAlone(Connection connection) throws SQLException {
    Bootstrap.execute(connection, "select pg_advisory_lock(" + MIGRATING + ")");
    try {
      return isCurrent() ? audited() : migrateNow();
    } finally {
      Bootstrap.execute(connection, "select pg_advisory_unlock(" + MIGRATING + ")");
    }
  }

  private List<String> migrateNow() {
    create();
    List<String> ran;
    try {
      ran = history().migrate();
    } catch (History.MigrationFailure e) {
      throw new SchemaRefused(name(), e.findings());
    }
    refuse(audit());
    keepTexts();
    grant();
    whenChanged.run();
    return ran;
  }

  private History history() {
    return new History(migrator, schema, plugin.migrations())
        .noPlaceholders()
        .auditedBy(connection -> SchemaAudit.of(connection, schema));
  }

  private void refuse(List<String> findings) {
    if (!findings.isEmpty()) {
      throw new SchemaRefused(name(), findings);
    }
  }

  private String name() {
    return plugin.id() + "@" + plugin.version();
  }

  @Override
  public List<String> audit() {
    return with(migrator, "audit", connection -> SchemaAudit.of(connection, schema));
  }

  /** Whether this very list of migrations ran, and role and schema are there. */
  private boolean isCurrent() {
    return with(
        migrator,
        "look",
        connection -> {
          try (PreparedStatement look =
              connection.prepareStatement(
                  "select obj_description(to_regnamespace(?), 'pg_namespace') = ?"
                      + " and exists (select from pg_roles where rolname = ?)")) {
            look.setString(1, Bootstrap.quoted(schema));
            look.setString(2, mark());
            look.setString(3, role);
            try (ResultSet row = look.executeQuery()) {
              return row.next() && row.getBoolean(1);
            }
          }
        });
  }

  private String mark() {
    StringBuilder all = new StringBuilder("2");
    plugin.migrations().stream()
        .sorted(Comparator.comparing(MigrationFile::name))
        .forEach(file -> all.append(file.name()).append(file.text()));
    return Secrets.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void create() {
    with(
        admin,
        "create schema",
        connection -> {
          Bootstrap.execute(connection, "select pg_advisory_lock(" + Bootstrap.LOCK + ")");
          try {
            if (!exists(connection)) {
              Bootstrap.execute(connection, "create role " + role + " nologin");
            }
            Bootstrap.execute(connection, "grant " + role + " to " + roles.plugins());
            Bootstrap.execute(
                connection,
                "create schema if not exists %s authorization %s"
                    .formatted(Bootstrap.quoted(schema), roles.migrator()));
          } finally {
            Bootstrap.execute(connection, "select pg_advisory_unlock(" + Bootstrap.LOCK + ")");
          }
          return true;
        });
  }

  private boolean exists(Connection connection) throws SQLException {
    return Bootstrap.is(connection, "select true from pg_roles where rolname = '" + role + "'");
  }

  /** A backup has to make the tables anew, with or without the plugin's file. */
  private void keepTexts() {
    with(
        migrator,
        "keep the migrations",
        connection -> {
          try (PreparedStatement keep =
              connection.prepareStatement(
                  "insert into tenon.plugin_migration (plugin, name, sql) values (?, ?, ?)"
                      + " on conflict (plugin, name) do update set sql = excluded.sql")) {
            for (MigrationFile file : plugin.migrations()) {
              keep.setString(1, plugin.id());
              keep.setString(2, file.name());
              keep.setString(3, file.text());
              keep.addBatch();
            }
            return keep.executeBatch();
          }
        });
  }

  private void forgetTexts() {
    with(
        migrator,
        "forget the migrations",
        connection -> {
          try (PreparedStatement forget =
              connection.prepareStatement("delete from tenon.plugin_migration where plugin = ?")) {
            forget.setString(1, plugin.id());
            return forget.executeUpdate();
          }
        });
  }

  private void grant() {
    String in = " in schema " + Bootstrap.quoted(schema);
    String own = Bootstrap.quoted(schema);
    String history = own + "." + History.TABLE;
    with(
        migrator,
        "grant",
        connection -> {
          Bootstrap.execute(
              connection,
              """
              begin;
              grant usage on schema %1$s to %2$s;
              grant select, insert, update, delete on all tables %3$s to %2$s;
              grant usage on all sequences %3$s to %2$s;
              revoke all on %4$s from %2$s;
              comment on schema %1$s is '%5$s';
              commit
              """
                  .formatted(own, role, in, history, mark()));
          return true;
        });
  }

  @Override
  public void allowReading(String table) {
    if (!table.matches("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("A table is named schema.table");
    }
    String other = table.substring(0, table.indexOf('.'));
    with(
        migrator,
        "allow reading " + table,
        connection -> {
          Bootstrap.execute(
              connection,
              "grant usage on schema %s to %s; grant select on %s to %s"
                  .formatted(other, role, table, role));
          return true;
        });
  }

  @Override
  public List<String> tables() {
    return with(migrator, "list tables", connection -> SchemaExport.tables(connection, schema));
  }

  @Override
  public Map<String, Long> export(TableSink sink) throws IOException {
    try (Connection connection = migrator.getConnection()) {
      return new SchemaExport(connection, schema).write(sink);
    } catch (SQLException e) {
      throw Failures.of("export of " + name(), e);
    }
  }

  @Override
  public void purge() {
    with(
        migrator,
        "drop schema",
        connection -> {
          Bootstrap.execute(
              connection, "drop schema if exists " + Bootstrap.quoted(schema) + " cascade");
          return true;
        });
    forgetTexts();
    with(
        admin,
        "drop role",
        connection -> {
          if (exists(connection)) {
            Bootstrap.execute(connection, "grant " + role + " to current_user");
            Bootstrap.execute(connection, "drop owned by " + role);
            Bootstrap.execute(connection, "drop role " + role);
          }
          return true;
        });
  }

  private interface Use<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T with(DataSource source, String what, Use<T> use) {
    try (Connection connection = source.getConnection()) {
      return use.with(connection);
    } catch (SQLException e) {
      throw Failures.of(what + " of " + name(), e);
    }
  }
}
