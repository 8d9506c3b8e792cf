package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The jars that admins have installed, in the database, by their SHA-256. */
final class PluginFiles {
  private static final Sql THERE =
      new Sql("plugin.file_there", "select true from tenon.plugin_file where sha256 = ?");
  private static final Sql SUMS = new Sql("plugin.files", "select sha256 from tenon.plugin_file");
  private static final Sql KEEP =
      new Sql(
          "plugin.file_keep",
          """
          insert into tenon.plugin_file (sha256, plugin, version, name, content)
          values (?, ?, ?, ?, ?) on conflict do nothing
          """);
  private static final Sql TIDY =
      new Sql(
          "plugin.file_tidy",
          "delete from tenon.plugin_file where plugin = ? and sha256 <> ? and version <> ?");
  private static final Sql FETCH =
      new Sql("plugin.file_fetch", "select name, content from tenon.plugin_file where sha256 = ?");
  private static final Sql FORGET =
      new Sql("plugin.file_forget", "delete from tenon.plugin_file where plugin = ?");

  private final KernelSql sql;

  PluginFiles(KernelSql sql) {
    this.sql = sql;
  }

  /**
   * A jar as it was put there.
   *
   * @param name of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Jar(String name, byte[] content) {}

  /** Keeps the file that is meant, and of the others those of the version before it. */
  void keep(String id, Wished wished, PluginFile file) {
    boolean there = sql.one(THERE, p -> p.text(file.sha256()), row -> true).orElse(false);
    if (!there) {
      String name = String.valueOf(file.path().getFileName());
      sql.update(
          KEEP,
          p ->
              p.text(file.sha256())
                  .text(id)
                  .text(wished.version())
                  .text(name)
                  .bytes(file.content()));
    }
    sql.update(TIDY, p -> p.text(id).text(file.sha256()).text(wished.before()));
  }

  Set<String> sums() {
    return new HashSet<>(sql.list(SUMS, Binder.NOTHING, row -> row.getString("sha256")));
  }

  Optional<Jar> fetch(String sha256) {
    return sql.one(
        FETCH, p -> p.text(sha256), row -> new Jar(row.getString("name"), row.getBytes("content")));
  }

  void forget(String id) {
    sql.update(FORGET, p -> p.text(id));
  }
}
