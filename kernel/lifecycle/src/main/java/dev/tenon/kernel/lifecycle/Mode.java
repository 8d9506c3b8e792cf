package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;

/** Whether the next boot of this server starts no plugin, in the database. */
final class Mode {
  private static final Sql LOOK =
      new Sql("plugin.mode", "select safe from tenon.plugin_mode where node = ?");
  private static final Sql SET =
      new Sql(
          "plugin.mode_set",
          """
          insert into tenon.plugin_mode (node, safe) values (?, ?)
          on conflict (node) do update set safe = excluded.safe
          """);

  private final KernelSql sql;
  private final String node;

  Mode(KernelSql sql, String node) {
    this.sql = sql;
    this.node = node;
  }

  boolean safeNext() {
    return sql.one(LOOK, p -> p.text(node), row -> row.getBoolean("safe")).orElse(false);
  }

  /** Says so, and writes down in the same transaction that it was said. */
  void safeNext(boolean safe, Runnable note) {
    sql.inTransaction(
        () -> {
          note.run();
          return sql.update(SET, p -> p.text(node).bool(safe));
        });
  }
}
