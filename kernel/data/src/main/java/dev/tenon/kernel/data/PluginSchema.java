package dev.tenon.kernel.data;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** One plugin's schema: roles, history, migrations, audit. */
public interface PluginSchema {

  /** The names of the migrations that {@link #migrate} would run, in order; changes nothing. */
  List<String> pending();

  /**
   * Creates schema and role where missing, runs what is pending in one transaction, grants, and
   * audits.
   *
   * @return the names of the migrations that ran
   * @throws SchemaRefused when a migration fails or the audit finds something
   */
  List<String> migrate();

  /** What in the schema breaks the rules, a sentence each; empty is good. */
  List<String> audit();

  /** Lets the plugin select from another plugin's table or view, as {@code schema.table}. */
  void allowReading(String table);

  /** The plugin's tables as {@code schema.table}, by name. */
  List<String> tables();

  /**
   * Writes all rows of all tables, of all tenants, each table as CSV with a heading.
   *
   * @return how many rows each table had
   * @throws IOException what the sink throws
   */
  Map<String, Long> export(TableSink sink) throws IOException;

  /** Takes the rows of one table. */
  @FunctionalInterface
  interface TableSink {
    /** Where the table's CSV goes; closed by who asked for it. */
    OutputStream open(String table) throws IOException;
  }

  /** Drops schema, rows and role. */
  void purge();
}
