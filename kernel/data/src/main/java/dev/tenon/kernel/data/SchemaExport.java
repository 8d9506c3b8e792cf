package dev.tenon.kernel.data;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Takes out all rows of a schema over the wall between tenants. The wall is down for this one
 * transaction of the tables' owner, which is rolled back, and for nobody else: whoever asks for a
 * row meanwhile waits.
 */
final class SchemaExport {
  private static final String TABLES =
      """
      select c.relname from pg_catalog.pg_class c
      where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> ? order by 1
      """;

  private final Connection connection;
  private final String schema;

  SchemaExport(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  static List<String> tables(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
      statement.setString(1, Bootstrap.quoted(schema));
      statement.setString(2, History.TABLE);
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(schema + "." + rows.getString(1));
        }
      }
      return names;
    }
  }

  Map<String, Long> write(PluginSchema.TableSink sink) throws SQLException, IOException {
    connection.setAutoCommit(false);
    try {
      Map<String, Long> counts = new LinkedHashMap<>();
      for (String table : tables(connection, schema)) {
        String quoted = quoted(table);
        Bootstrap.execute(connection, "alter table " + quoted + " no force row level security");
        try (OutputStream out = sink.open(table)) {
          long rows =
              connection
                  .unwrap(PGConnection.class)
                  .getCopyAPI()
                  .copyOut(
                      "copy (select * from " + quoted + ") to stdout with (format csv, header)",
                      out);
          counts.put(table, rows);
        }
      }
      return counts;
    } finally {
      connection.rollback();
    }
  }

  private String quoted(String table) {
    String name = table.substring(schema.length() + 1);
    return Bootstrap.quoted(schema) + "." + Bootstrap.quoted(name);
  }
}
