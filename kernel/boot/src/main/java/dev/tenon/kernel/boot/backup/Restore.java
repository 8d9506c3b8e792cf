package dev.tenon.kernel.boot.backup;

import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.DumpContent;
import dev.tenon.kernel.data.DumpLoad;
import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts a backup that was checked into a home and a database that are empty. */
public final class Restore {
  private static final String DATABASE = "database/";

  private final BackupReader reader;
  private final Manifest manifest;
  private final Home home;

  /** The manifest is that of the reader. */
  public Restore(BackupReader reader, Manifest manifest, Home home) {
    this.reader = reader;
    this.manifest = manifest;
    this.home = home;
  }

  static String entry(String schema, String table) {
    return DATABASE + schema + "/" + table;
  }

  /** Writes the settings file of the backup, if it has one, to where it can be looked at. */
  public void settingsTo(Path file) throws IOException {
    String wanted = HomeFiles.PREFIX + "etc/tenon.properties";
    reader.each(
        (name, content) -> {
          if (name.equals(wanted)) {
            HomeFiles.write(file, content);
          }
        });
  }

  /** Whether this program can make the backup's tables in that database; changes nothing. */
  public void check(DatabaseSettings database, List<MigrationFile> known) {
    DumpLoad.check(database, known, manifest.database());
  }

  /** Writes the files; those in {@code etc} that are there already stay. */
  public void files(Consumer<String> progress) throws IOException {
    progress.accept("files");
    reader.each(
        (name, content) -> {
          if (name.startsWith(HomeFiles.PREFIX)) {
            Path target = HomeFiles.target(home, name);
            if (!Files.exists(target)) {
              HomeFiles.write(target, content);
            } else if (!target.startsWith(home.etc())) {
              throw new BackupRefused(target + " is there already");
            } else {
              progress.accept(target + " stays as it is");
            }
          }
        });
  }

  /** Fills the database; all of it or nothing. */
  public void rows(DatabaseSettings database, Consumer<String> progress) throws IOException {
    Map<String, DumpContent.Schema> schemas = new HashMap<>();
    Map<String, DumpContent.Table> tables = new HashMap<>();
    for (DumpContent.Schema schema : manifest.database().schemas()) {
      for (DumpContent.Table table : schema.tables()) {
        String entry = entry(schema.schema(), table.name());
        schemas.put(entry, schema);
        tables.put(entry, table);
      }
    }
    progress.accept("tables");
    try (DumpLoad load = DumpLoad.begin(database, manifest.database())) {
      reader.each(
          (name, content) -> {
            DumpContent.Schema schema = schemas.get(name);
            DumpContent.Table table = tables.get(name);
            if (schema != null && table != null) {
              progress.accept(table.rows() + " rows of " + schema.schema() + "." + table.name());
              load.table(schema, table, content);
            }
          });
      progress.accept("counts and sums");
      load.finish();
    }
  }

  /** Takes away what was put into the home, which was empty before. */
  public void undoFiles() throws IOException {
    HomeFiles.delete(home.data().resolve("postgres"));
    for (String name : List.of(HomeFiles.SECRET, "plugins", "exports")) {
      HomeFiles.delete(home.root().resolve(name));
    }
  }
}
