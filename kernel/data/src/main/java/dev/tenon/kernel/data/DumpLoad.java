package dev.tenon.kernel.data;

import dev.tenon.kernel.data.DumpCatalog.Count;
import dev.tenon.kernel.data.DumpCatalog.Table;
import dev.tenon.kernel.data.DumpCatalog.Wall;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Fills an empty database from a dump: its tables are made by the migrations that made them first,
 * its rows come in one transaction, and counts and sums are compared before it is committed. Closed
 * without {@link #finish}, it leaves the database as empty as it was.
 */
public final class DumpLoad implements AutoCloseable {
  private static final String OTHERS =
      """
      select nspname from pg_namespace
      where nspname !~ '^pg_' and nspname not in ('information_schema', 'public', 'extensions')
        and pg_catalog.pg_get_userbyid(nspowner) = any (?)
      """;

  private static final String FOREIGN_KEYS =
      """
      select conrelid::regclass::text as relation, quote_ident(conname) as name,
        pg_get_constraintdef(oid) as definition
      from pg_constraint
      where contype = 'f' and conparentid = 0 and connamespace = to_regnamespace(?)
      """;

  private static final String TRIGGERS =
      """
      select tgrelid::regclass::text as relation, quote_ident(tgname) as name, '' as definition
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not tgisinternal and tgenabled = 'O' and tgparentid = 0
        and c.relnamespace = to_regnamespace(?)
      """;

  private final DatabaseSettings settings;
  private final DumpContent content;
  private final Connection connection;
  private final DumpCatalog catalog;
  private final Roles roles;
  private final Map<String, Map<String, Table>> tables = new HashMap<>();
  private final Map<String, List<Part>> foreignKeys = new HashMap<>();
  private final Map<String, List<Part>> triggers = new HashMap<>();
  private boolean finished;

  private record Part(String relation, String name, String definition) {}

  private DumpLoad(DatabaseSettings settings, DumpContent content, Connection connection)
      throws SQLException {
    this.settings = settings;
    this.content = content;
    this.connection = connection;
    this.catalog = new DumpCatalog(connection);
    this.roles = Roles.of(Admin.of(connection).database());
  }

  /**
   * Finds out whether a database is there and empty, and whether this program can make the dump's
   * tables; changes nothing.
   *
   * @throws DatabaseNotReady saying what is in the way
   */
  public static void check(
      DatabaseSettings settings, List<MigrationFile> kernelMigrations, DumpContent content) {
    for (MigrationFile file : kernel(content).migrations()) {
      if (!kernelMigrations.contains(file)) {
        throw new DatabaseNotReady(
            "the backup was made by a version of Tenon that this one does not know ("
                + file.name()
                + "); restore it with that version");
      }
    }
    try (Connection connection =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Admin.of(connection).requirePower();
      requireEmpty(settings, connection);
    } catch (SQLException e) {
      throw Failures.of("look at the database", e);
    }
  }

  private static DumpContent.Schema kernel(DumpContent content) {
    return content.schemas().getFirst();
  }

  private static void requireEmpty(DatabaseSettings settings, Connection connection)
      throws SQLException {
    Roles roles = Roles.of(Admin.of(connection).database());
    try (PreparedStatement look = connection.prepareStatement(OTHERS)) {
      look.setArray(
          1, connection.createArrayOf("text", new Object[] {roles.owner(), roles.migrator()}));
      try (ResultSet row = look.executeQuery()) {
        if (row.next()) {
          throw new DatabaseNotReady(
              "the database "
                  + settings.database()
                  + " at "
                  + settings.server()
                  + " is not empty: it has the schema "
                  + row.getString(1));
        }
      }
    }
  }

  /** Makes the tables; their rows are to come next. */
  public static DumpLoad begin(DatabaseSettings settings, DumpContent content) {
    try (Database database = Database.open(settings, kernel(content).migrations())) {
      for (DumpContent.Schema schema : content.schemas()) {
        if (!schema.plugin().equals(RowContext.KERNEL)) {
          database.schemaOf(source(schema)).migrate();
        }
      }
    } catch (RuntimeException e) {
      undo(settings, content);
      throw e;
    }
    try {
      Connection connection =
          Connections.to(settings, settings.user(), settings.password()).getConnection();
      DumpLoad load = new DumpLoad(settings, content, connection);
      load.prepare();
      return load;
    } catch (SQLException e) {
      undo(settings, content);
      throw Failures.of("restore", e);
    }
  }

  private static PluginSource source(DumpContent.Schema schema) {
    return new PluginSource(
        schema.plugin(),
        "restored",
        DumpLoad.class.getClassLoader(),
        schema.migrations(),
        List.of());
  }

  private void prepare() throws SQLException {
    execute("set search_path = pg_catalog");
    execute("begin");
    for (DumpContent.Schema schema : content.schemas()) {
      as(schema);
      Map<String, Table> found = new HashMap<>();
      catalog.tables(schema.schema()).forEach(table -> found.put(table.name(), table));
      tables.put(schema.schema(), found);
      foreignKeys.put(schema.schema(), parts(FOREIGN_KEYS, schema));
      triggers.put(schema.schema(), parts(TRIGGERS, schema));
      for (Part key : list(foreignKeys, schema)) {
        execute("alter table " + key.relation() + " drop constraint " + key.name());
      }
      for (Part trigger : list(triggers, schema)) {
        execute("alter table " + trigger.relation() + " disable trigger " + trigger.name());
      }
    }
    // what migrations fill is in the dump, too
    for (DumpContent.Schema schema : content.schemas()) {
      as(schema);
      for (Table table : of(schema).values()) {
        execute("truncate " + table.quoted());
        if (table.wall() != Wall.NONE) {
          execute("alter table " + table.quoted() + " no force row level security");
        }
      }
    }
  }

  private static List<Part> list(Map<String, List<Part>> parts, DumpContent.Schema schema) {
    return parts.getOrDefault(schema.schema(), List.of());
  }

  private Map<String, Table> of(DumpContent.Schema schema) {
    return tables.getOrDefault(schema.schema(), Map.of());
  }

  private List<Part> parts(String sql, DumpContent.Schema schema) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(sql)) {
      look.setString(1, Bootstrap.quoted(schema.schema()));
      List<Part> parts = new ArrayList<>();
      try (ResultSet row = look.executeQuery()) {
        while (row.next()) {
          parts.add(new Part(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
      return parts;
    }
  }

  private void as(DumpContent.Schema schema) throws SQLException {
    boolean kernels = schema.plugin().equals(RowContext.KERNEL);
    execute("set role " + (kernels ? roles.owner() : roles.migrator()));
  }

  private void execute(String sql) throws SQLException {
    Bootstrap.execute(connection, sql);
  }

  /**
   * Fills one table.
   *
   * @param rows as {@link Dump} wrote them; read to the end, not closed
   */
  public void table(DumpContent.Schema schema, DumpContent.Table table, InputStream rows)
      throws IOException {
    Table here = of(schema).get(table.name());
    if (here == null) {
      throw new DatabaseNotReady(
          "the backup's own migrations make no table " + schema.schema() + "." + table.name());
    }
    Table filled =
        new Table(schema.schema(), table.name(), table.columns(), List.of(), here.wall());
    try {
      as(schema);
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy " + filled.quoted() + " (" + filled.quotedColumns() + ") from stdin", rows);
    } catch (SQLException e) {
      throw Failures.of("restore of " + schema.schema() + "." + table.name(), e);
    }
  }

  /**
   * Compares counts and sums with those of the dump, puts everything in force again and commits.
   *
   * @throws DatabaseNotReady naming the first table that differs
   */
  public void finish() {
    try {
      for (DumpContent.Schema schema : content.schemas()) {
        as(schema);
        for (DumpContent.Table table : schema.tables()) {
          verify(schema, table);
        }
      }
      for (DumpContent.Schema schema : content.schemas()) {
        as(schema);
        inForceAgain(schema);
      }
      execute("commit");
      finished = true;
      for (DumpContent.Schema schema : content.schemas()) {
        as(schema);
        for (Table table : of(schema).values()) {
          execute("analyze " + table.quoted());
        }
      }
    } catch (SQLException e) {
      throw Failures.of("restore", e);
    }
  }

  private void verify(DumpContent.Schema schema, DumpContent.Table expected) throws SQLException {
    Table table = of(schema).get(expected.name());
    Count count = table == null ? Count.NOTHING : catalog.count(table);
    if (count.rows() != expected.rows()) {
      throw differs(schema, expected, expected.rows() + " rows were kept, " + count.rows());
    }
    for (Map.Entry<String, String> sum : expected.sums().entrySet()) {
      String now = count.sums().getOrDefault(sum.getKey(), "nothing");
      if (!now.equals(sum.getValue())) {
        throw differs(
            schema, expected, sum.getKey() + " added up to " + sum.getValue() + ", but to " + now);
      }
    }
  }

  private static DatabaseNotReady differs(
      DumpContent.Schema schema, DumpContent.Table table, String how) {
    return new DatabaseNotReady(
        "the rows of "
            + schema.schema()
            + "."
            + table.name()
            + " did not come back whole: "
            + how
            + " came back");
  }

  private void inForceAgain(DumpContent.Schema schema) throws SQLException {
    for (Table table : of(schema).values()) {
      if (table.wall() != Wall.NONE) {
        execute("alter table " + table.quoted() + " force row level security");
      }
    }
    for (Part trigger : list(triggers, schema)) {
      execute("alter table " + trigger.relation() + " enable trigger " + trigger.name());
    }
    for (Part key : list(foreignKeys, schema)) {
      execute(
          "alter table "
              + key.relation()
              + " add constraint "
              + key.name()
              + " "
              + key.definition());
    }
    for (Map.Entry<String, DumpContent.Sequence> sequence : schema.sequences().entrySet()) {
      try (PreparedStatement set =
          connection.prepareStatement("select pg_catalog.setval(?::regclass, ?, ?)")) {
        set.setString(
            1, Bootstrap.quoted(schema.schema()) + "." + Bootstrap.quoted(sequence.getKey()));
        set.setLong(2, sequence.getValue().value());
        set.setBoolean(3, sequence.getValue().called());
        set.execute();
      }
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Failures.of("end of the restore", e);
    } finally {
      if (!finished) {
        undo(settings, content);
      }
    }
  }

  /** Nothing was in it before: what is there now came from here. */
  private static void undo(DatabaseSettings settings, DumpContent content) {
    try (Connection connection =
        Connections.to(settings, settings.user(), settings.password()).getConnection()) {
      Roles roles = Roles.of(Admin.of(connection).database());
      for (DumpContent.Schema schema : content.schemas().reversed()) {
        boolean kernels = schema.plugin().equals(RowContext.KERNEL);
        if (Bootstrap.is(
            connection,
            "select to_regnamespace('" + Bootstrap.quoted(schema.schema()) + "') is not null")) {
          Bootstrap.execute(connection, "set role " + (kernels ? roles.owner() : roles.migrator()));
          Bootstrap.execute(
              connection, "drop schema " + Bootstrap.quoted(schema.schema()) + " cascade");
          Bootstrap.execute(connection, "reset role");
        }
      }
    } catch (SQLException e) {
      throw Failures.of("taking back what was restored", e);
    }
  }
}
