package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;

/** Whether the next boot starts no plugin, in the database. */
final class Mode {
  private static final Sql LOOK = new Sql("plugin.mode", "select safe from tenon.plugin_mode");
  private static final Sql SET =
      new Sql(
          "plugin.mode_set",
          """
          insert into tenon.plugin_mode (safe) values (?)
          on conflict (one) do update set safe = excluded.safe
          """);

  private final KernelSql sql;

  Mode(KernelSql sql) {
    this.sql = sql;
  }

  boolean safeNext() {
    return sql.one(LOOK, Binder.NOTHING, row -> row.getBoolean("safe")).orElse(false);
  }

  /** Says so, and writes down in the same transaction that it was said. */
  void safeNext(boolean safe, Runnable note) {
    sql.inTransaction(
        () -> {
          note.run();
          return sql.update(SET, p -> p.bool(safe));
        });
  }
}
