package dev.tenon.kernel.data;

import dev.tenon.kernel.data.DumpContent.Sequence;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the catalogue knows of a schema that is dumped or filled. */
final class DumpCatalog {
  /** Made anew by whoever makes the tables. */
  private static final List<String> LEFT_OUT =
      List.of(History.TABLE, "context_key", "plugin_migration");

  private static final String TABLES =
      """
      select c.relname,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          order by a.attnum) as columns,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            and a.atttypid = any (array['numeric', 'int8', 'int4', 'int2']::regtype[])
          order by a.attnum) as numbers,
        c.relforcerowsecurity as forced,
        c.relforcerowsecurity and exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as walled
      from pg_class c
      where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> all (?)
      order by 1
      """;

  private static final String SEQUENCES =
      "select relname from pg_class where relnamespace = to_regnamespace(?) and relkind = 'S'"
          + " order by 1";

  /**
   * A table as it is now.
   *
   * @param numbers columns whose sums tell whether all came back
   * @param wall how its row policies bind its owner
   */
  record Table(String schema, String name, List<String> columns, List<String> numbers, Wall wall) {
    boolean walled() {
      return wall == Wall.BY_TENANT;
    }

    String quoted() {
      return Bootstrap.quoted(schema) + "." + Bootstrap.quoted(name);
    }

    String quotedColumns() {
      return String.join(", ", columns.stream().map(Bootstrap::quoted).toList());
    }
  }

  /** How row policies bind the owner of a table. */
  enum Wall {
    /** Not at all. */
    NONE,
    /** They do, and all rows are everybody's. */
    SHARED,
    /** It sees the rows of one tenant at a time. */
    BY_TENANT
  }

  /** How many rows there are, and what their numbers come to. */
  record Count(long rows, Map<String, String> sums) {
    static final Count NOTHING = new Count(0, Map.of());

    Count plus(Count other) {
      Map<String, String> all = new TreeMap<>(sums);
      other.sums.forEach(
          (column, sum) ->
              all.merge(
                  column, sum, (a, b) -> new BigDecimal(a).add(new BigDecimal(b)).toPlainString()));
      return new Count(rows + other.rows, all);
    }
  }

  private final Connection connection;

  DumpCatalog(Connection connection) {
    this.connection = connection;
  }

  List<Table> tables(String schema) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(TABLES)) {
      look.setString(1, Bootstrap.quoted(schema));
      look.setArray(2, connection.createArrayOf("text", LEFT_OUT.toArray()));
      List<Table> tables = new ArrayList<>();
      try (ResultSet row = look.executeQuery()) {
        while (row.next()) {
          tables.add(
              new Table(
                  schema,
                  row.getString("relname"),
                  texts(row, "columns"),
                  texts(row, "numbers"),
                  wall(row)));
        }
      }
      return tables;
    }
  }

  private static Wall wall(ResultSet row) throws SQLException {
    if (row.getBoolean("walled")) {
      return Wall.BY_TENANT;
    }
    return row.getBoolean("forced") ? Wall.SHARED : Wall.NONE;
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  /** Counts and adds up what the current role and context see. */
  Count count(Table table) throws SQLException {
    StringBuilder sql = new StringBuilder("select count(*)");
    for (String column : table.numbers()) {
      String value = Bootstrap.quoted(column) + "::numeric";
      sql.append(", trim_scale(coalesce(sum(")
          .append(value)
          .append(") filter (where ")
          .append(value)
          .append(" > '-Infinity' and ")
          .append(value)
          .append(" < 'Infinity'), 0))::text");
    }
    sql.append(" from ").append(table.quoted());
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.toString())) {
      row.next();
      Map<String, String> sums = new TreeMap<>();
      for (int i = 0; i < table.numbers().size(); i++) {
        sums.put(table.numbers().get(i), row.getString(i + 2));
      }
      return new Count(row.getLong(1), sums);
    }
  }

  Map<String, Sequence> sequences(String schema) throws SQLException {
    Map<String, Sequence> found = new LinkedHashMap<>();
    for (String name : names(SEQUENCES, Bootstrap.quoted(schema))) {
      String quoted = Bootstrap.quoted(schema) + "." + Bootstrap.quoted(name);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select last_value, is_called from " + quoted)) {
        row.next();
        found.put(name, new Sequence(row.getLong(1), row.getBoolean(2)));
      }
    }
    return found;
  }

  /** The texts in the first column. */
  List<String> names(String sql, String... parameters) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        look.setString(i + 1, parameters[i]);
      }
      List<String> names = new ArrayList<>();
      try (ResultSet row = look.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
      return names;
    }
  }
}
