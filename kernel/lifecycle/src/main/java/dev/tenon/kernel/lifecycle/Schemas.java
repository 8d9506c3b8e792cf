package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.data.PluginSchema;
import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.source.Candidate;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What plugins have in the database while none of their code runs. */
final class Schemas {
  private static final Sql SEARCH =
      new Sql("plugin.purge_search", "delete from tenon.search where type = any (?)");
  private static final Sql OUTBOX =
      new Sql("plugin.purge_outbox", "delete from tenon.outbox where plugin = ?");
  private static final Sql JOBS =
      new Sql(
          "plugin.purge_jobs",
          """
          delete from tenon.job
          where task_name = 'plugin-job' and split_part(task_instance, '/', 1) = ?
          """);
  private static final Sql SETTINGS =
      new Sql("plugin.purge_settings", "delete from tenon.setting where plugin = ?");
  private static final Sql GIVEN_UP =
      new Sql("plugin.purge_given_up", "delete from tenon.job_given_up where plugin = ?");

  private final Database database;

  Schemas(Database database) {
    this.database = database;
  }

  private PluginSchema schema(String id, String version, List<MigrationFile> migrations) {
    return database.schemaOf(
        new PluginSource(id, version, Schemas.class.getClassLoader(), migrations, List.of()));
  }

  /** The names of the migrations that a start would run. */
  List<String> pending(Candidate candidate) {
    List<MigrationFile> migrations = candidate.migrations();
    String id = candidate.declared().id();
    return migrations.isEmpty() || PluginIds.problem(id).isPresent()
        ? List.of()
        : schema(id, candidate.declared().version(), migrations).pending();
  }

  /** Whether it has tables that migrations would change. */
  boolean isThere(String id) {
    return !tables(id).isEmpty();
  }

  List<String> tables(String id) {
    return PluginIds.problem(id).isPresent() ? List.of() : schema(id, "", List.of()).tables();
  }

  /** Writes all rows of all tables into one archive, which is there wholly or not at all. */
  Map<String, Long> export(String id, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.deleteIfExists(part);
      Map<String, Long> counts;
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
        counts = schema(id, "", List.of()).export(table -> entry(zip, table + ".csv"));
        zip.putNextEntry(new ZipEntry("counts.txt"));
        zip.write(words(counts).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException("The rows of " + id + " can't be written to " + file, e);
    }
  }

  private static FilterOutputStream entry(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return new FilterOutputStream(zip) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        zip.closeEntry();
      }
    };
  }

  private static String words(Map<String, Long> counts) {
    StringBuilder words = new StringBuilder();
    counts.forEach((table, rows) -> words.append(table).append(' ').append(rows).append('\n'));
    return words.toString();
  }

  /** Drops its tables and its role, and what of it waits in the kernel's own. */
  void drop(String id, Brings brings) {
    schema(id, "", List.of()).purge();
    KernelSql kernel = database.kernel();
    kernel.inTransaction(
        () -> {
          kernel.update(SEARCH, p -> p.texts(brings.types()));
          kernel.update(OUTBOX, p -> p.text(id));
          kernel.update(JOBS, p -> p.text(id));
          kernel.update(GIVEN_UP, p -> p.text(id));
          kernel.update(SETTINGS, p -> p.text(id));
          return true;
        });
  }
}
