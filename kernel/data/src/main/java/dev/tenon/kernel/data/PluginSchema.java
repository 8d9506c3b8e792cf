package dev.tenon.kernel.data;

import java.util.List;

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

  /** Drops schema, rows and role. */
  void purge();
}
