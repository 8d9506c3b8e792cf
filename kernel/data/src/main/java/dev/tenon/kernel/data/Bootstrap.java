package dev.tenon.kernel.data;

import dev.tenon.kernel.data.DatabaseSettings.Isolation;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes roles, grants, context functions and kernel tables what this version needs. */
final class Bootstrap {
  static final long LOCK = 0x54454e4f4e31L;
  private static final int ROUNDS = 15;

  private final DatabaseSettings settings;
  private final List<MigrationFile> migrations;
  private final Secrets secrets;

  Bootstrap(DatabaseSettings settings, List<MigrationFile> migrations, Secrets secrets) {
    this.settings = settings;
    this.migrations = migrations;
    this.secrets = secrets;
  }

  /**
   * Does nothing but look when a run with the same input left its mark in this database.
   *
   * @param again do it all even so
   */
  Foundation run(boolean again) {
    try (Connection connection =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Admin admin = Admin.of(connection);
      Roles roles = Roles.of(admin.database());
      String mark = mark(admin, roles);
      if (again || !admin.mark().startsWith(mark)) {
        return alone(connection, roles, mark, again);
      }
      return foundation(connection, admin, roles, List.of());
    } catch (SQLException e) {
      throw notReady(e);
    }
  }

  private Foundation alone(Connection connection, Roles roles, String mark, boolean again)
      throws SQLException {
    execute(connection, "select pg_advisory_lock(" + LOCK + ")");
    try {
      Admin admin = Admin.of(connection);
      if (!again && admin.mark().startsWith(mark)) {
        // another node did it while this one waited
        return foundation(connection, admin, roles, List.of());
      }
      admin.requirePower();
      requireNobodyElse(connection, roles);
      return build(connection, admin, roles, mark);
    } finally {
      execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
    }
  }

  private Foundation build(Connection connection, Admin admin, Roles roles, String mark)
      throws SQLException {
    execute(connection, "set search_path = pg_catalog");
    createRoles(connection, admin, roles);
    Map<String, String> names = new HashMap<>(roles.placeholders());
    names.put("database", quoted(admin.database()));
    names.put("hash", "\\x" + Secrets.sha256(secrets.context(admin.database())));
    execute(connection, Scripts.read("foundation.sql", names));
    if (admin.superuser()) {
      execute(connection, Scripts.read("hardening.sql", names));
    }
    boolean signed = signed(connection, admin, roles);
    execute(connection, "set role " + roles.owner());
    createContext(connection, roles, signed, names);
    execute(connection, "reset role");
    List<String> ran = migrate(roles);
    comment(connection, roles, mark + (signed ? " signed" : " parameter"));
    return foundation(connection, Admin.of(connection), roles, ran);
  }

  /**
   * Taking over from a lost home is fine; pulling the logins away from under another node is not.
   */
  private void requireNobodyElse(Connection connection, Roles roles) throws SQLException {
    String inUse =
        "select exists (select from pg_stat_activity where datname = current_database()"
            + " and usename = '"
            + roles.kernel()
            + "')";
    // connections that were closed just now are listed for a moment
    for (int i = 0; i < ROUNDS && is(connection, inUse); i++) {
      if (letsIn(roles.kernel())) {
        return;
      }
      execute(connection, "select pg_sleep(0.2)");
    }
    if (is(connection, inUse)) {
      throw new DatabaseNotReady(
          "another Tenon with another secret uses "
              + settings.database()
              + " at "
              + settings.server()
              + ": give both the same TENON_SECRET, or stop the other one first");
    }
  }

  private boolean letsIn(String login) throws SQLException {
    try (Connection ours =
        Connections.to(settings, login, secrets.password(login)).getConnection()) {
      return ours.isValid(0);
    } catch (SQLException e) {
      if ("28P01".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void createRoles(Connection connection, Admin admin, Roles roles) throws SQLException {
    role(connection, roles.owner(), "nologin");
    role(connection, roles.ledger(), "nologin");
    role(connection, roles.migrator(), "login");
    role(connection, roles.kernel(), "login");
    role(connection, roles.plugins(), "login noinherit");
    PGConnection postgres = connection.unwrap(PGConnection.class);
    for (String login : List.of(roles.migrator(), roles.kernel(), roles.plugins())) {
      // sent as a verifier: the password itself never reaches the server or its log
      postgres.alterUserPassword(login, secrets.password(login).toCharArray(), "scram-sha-256");
    }
    if (!admin.superuser()) {
      execute(
          connection,
          "grant " + roles.owner() + ", " + roles.migrator() + " to " + quoted(settings.user()));
    }
  }

  private static void role(Connection connection, String name, String options) throws SQLException {
    try (PreparedStatement find =
        connection.prepareStatement(
            "select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = ?")) {
      find.setString(1, name);
      try (ResultSet found = find.executeQuery()) {
        if (!found.next()) {
          execute(connection, "create role " + name + " " + options);
        } else if (found.getBoolean(1)) {
          throw new DatabaseNotReady(
              "the role " + name + " is a superuser, bypasses row policies or makes roles");
        }
      }
    }
  }

  private boolean signed(Connection connection, Admin admin, Roles roles) throws SQLException {
    if (settings.tuning().isolation() == Isolation.SIGNED) {
      return true;
    }
    String granted =
        "select has_parameter_privilege('" + roles.owner() + "', 'backtrace_functions', 'SET')";
    if (admin.superuser()) {
      execute(connection, "grant set on parameter backtrace_functions to " + roles.owner());
    }
    if (is(connection, granted)) {
      return false;
    }
    if (settings.tuning().isolation() == Isolation.PARAMETER) {
      throw new DatabaseNotReady(
          "a superuser has to run once: grant set on parameter backtrace_functions to "
              + roles.owner());
    }
    return true;
  }

  private static void createContext(
      Connection connection, Roles roles, boolean signed, Map<String, String> names)
      throws SQLException {
    if (signed) {
      createKey(connection, roles);
    }
    // a signature is checked once for each statement; the parameter is read faster than a plan for
    // reading it once would be made
    names.put("sees_deleted", signed ? "(select tenon.sees_deleted())" : "tenon.sees_deleted()");
    String variant = signed ? "context-signed.sql" : "context-parameter.sql";
    execute(connection, Scripts.read(variant, names));
    execute(connection, Scripts.read("helpers.sql", names));
  }

  private static void createKey(Connection connection, Roles roles) throws SQLException {
    execute(
        connection,
        "create table if not exists tenon.context_key (inner_pad bytea, outer_pad bytea);"
            + "revoke all on tenon.context_key from public, "
            + roles.kernel());
    byte[] inner = new byte[64];
    new SecureRandom().nextBytes(inner);
    java.util.Arrays.fill(inner, 32, 64, (byte) 0);
    byte[] outer = inner.clone();
    for (int i = 0; i < inner.length; i++) {
      inner[i] ^= 0x36;
      outer[i] ^= 0x5c;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into tenon.context_key select ?, ?"
                + " where not exists (select from tenon.context_key)")) {
      insert.setBytes(1, inner);
      insert.setBytes(2, outer);
      insert.executeUpdate();
    }
  }

  private List<String> migrate(Roles roles) {
    if (migrations.isEmpty()) {
      return List.of();
    }
    PGSimpleDataSource asOwner = Connections.to(settings, settings.user(), settings.password());
    asOwner.setOptions("-c role=" + roles.owner());
    try {
      return new History(asOwner, "tenon", migrations).placeholders(roles.placeholders()).migrate();
    } catch (History.MigrationFailure e) {
      throw new DatabaseNotReady("the kernel's own tables: " + e.getMessage());
    }
  }

  private static void comment(Connection connection, Roles roles, String mark) throws SQLException {
    execute(connection, "set role " + roles.owner());
    execute(connection, "comment on schema tenon is '" + mark + "'");
    execute(connection, "reset role");
  }

  private static Foundation foundation(
      Connection connection, Admin admin, Roles roles, List<String> ran) throws SQLException {
    boolean open =
        is(
            connection,
            "select has_function_privilege('"
                + roles.ledger()
                + "', 'pg_catalog.set_config(text,text,boolean)', 'execute')");
    return new Foundation(admin.database(), roles, admin.mark().endsWith(" signed"), !open, ran);
  }

  /** Everything a run depends on, as one hash. */
  private String mark(Admin admin, Roles roles) {
    StringBuilder all = new StringBuilder();
    Map<String, String> none = Map.of();
    for (String script :
        List.of(
            "foundation.sql",
            "hardening.sql",
            "context-parameter.sql",
            "context-signed.sql",
            "helpers.sql")) {
      all.append(Scripts.read(script, none));
    }
    all.append(settings.tuning().isolation()).append(admin.superuser()).append(roles);
    all.append(Secrets.sha256(secrets.context(admin.database())));
    migrations.stream()
        .sorted(java.util.Comparator.comparing(MigrationFile::name))
        .forEach(file -> all.append(file.name()).append(file.text()));
    return Secrets.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private DatabaseNotReady notReady(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    String server = "the server at " + settings.server();
    return new DatabaseNotReady(
        switch (state) {
          case "28P01" -> server + " refuses the user " + settings.user() + " or its password";
          case "28000" ->
              server + " does not let the user " + settings.user() + " in from this machine";
          case "3D000" -> server + " has no database " + settings.database();
          case "08004" -> server + " and this program can't agree: " + e.getMessage();
          case "53300" -> server + " has no connection left";
          case "57P03" -> server + " is starting or stopping";
          default ->
              state.startsWith("08")
                  ? "no server answers at " + settings.server()
                  : String.valueOf(Failures.of("setting up the database", e).getMessage());
        });
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static boolean is(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() && row.getBoolean(1);
    }
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
