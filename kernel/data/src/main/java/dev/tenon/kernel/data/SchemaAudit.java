package dev.tenon.kernel.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks in the catalogue for anything in a plugin's schema through which rows could leak. */
final class SchemaAudit {
  private static final String WALL = "(tenant_id = ( SELECT tenon.tenant() AS tenant))";

  /** Each answers the names of what breaks the rule, and the rule. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "has no forced row policy: select tenon.secure('%s')",
              """
              where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
              """),
          new Rule(
              "is not walled by tenant as tenon.secure makes it: select tenon.secure('%s')",
              """
              where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
                and exists (select from pg_attribute a
                  where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                and not exists (select from pg_policy p
                  where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
                    and p.polroles = '{0}'
                    and pg_get_expr(p.polqual, c.oid) = '%1$s'
                    and pg_get_expr(p.polwithcheck, c.oid) = '%1$s')
              """
                  .formatted(WALL)),
          new Rule(
              "has no tenant_id and yet a policy lets plugins write: select tenon.share('%s')",
              """
              where c.relkind in ('r', 'p')
                and not exists (select from pg_attribute a
                  where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                and exists (select from pg_policy p
                  where p.polrelid = c.oid and p.polcmd <> 'r' and p.polroles <> array[c.relowner])
              """),
          new Rule(
              "has a unique index without tenant_id, which tells of other tenants' values",
              """
              where c.relkind in ('r', 'p')
                and exists (select from pg_attribute a
                  where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
                and exists (select from pg_index i
                  where i.indrelid = c.oid and (i.indisunique or i.indisexclusion)
                    and not exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attnum = any (i.indkey)
                        and a.attname = 'tenant_id')
                    and (0 = any (i.indkey) or exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attnum = any (i.indkey)
                        and a.atttypid <> 'uuid'::regtype)))
              """),
          new Rule("is a materialised view or a foreign table", "where c.relkind in ('m', 'f')"),
          new Rule(
              "is a view without (security_invoker = true)",
              """
              where c.relkind = 'v'
                and not coalesce('security_invoker=true' = any (c.reloptions), false)
              """));

  private static final String DEFINERS =
      """
      select p.proname from pg_proc p
      where p.pronamespace = to_regnamespace(?) and p.prosecdef order by 1
      """;

  private record Rule(String words, String condition) {
    String sql() {
      return """
      select c.relname from pg_class c
      %s
        and c.relnamespace = to_regnamespace(?) and c.relname <> '%s'
      order by 1
      """
          .formatted(condition, History.TABLE);
    }
  }

  private SchemaAudit() {}

  /** A sentence for each finding; the connection has a transaction open. */
  static List<String> of(Connection connection, String schema) throws SQLException {
    String before = searchPath(connection, "pg_catalog");
    try {
      List<String> findings = new ArrayList<>();
      for (Rule rule : RULES) {
        for (String name : names(connection, rule.sql(), schema)) {
          String table = schema + "." + name;
          findings.add(table + " " + rule.words().formatted(table));
        }
      }
      for (String name : names(connection, DEFINERS, schema)) {
        findings.add(schema + "." + name + " is a SECURITY DEFINER function");
      }
      return findings;
    } finally {
      searchPath(connection, before);
    }
  }

  private static List<String> names(Connection connection, String sql, String schema)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, Bootstrap.quoted(schema));
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  /** The catalogue prints names by the search path; answers the one before. */
  private static String searchPath(Connection connection, String path) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select current_setting('search_path'),"
                + " (select set_config('search_path', ?, false))")) {
      statement.setString(1, path);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
