package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.backup.Backup;
import dev.tenon.kernel.boot.backup.BackupReader;
import dev.tenon.kernel.boot.backup.HomeFiles;
import dev.tenon.kernel.boot.backup.Manifest;
import dev.tenon.kernel.boot.backup.Restore;
import dev.tenon.kernel.data.DataException;
import dev.tenon.kernel.data.DatabaseNotReady;
import dev.tenon.kernel.data.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code tenon restore}: an installation from a file, in a home and a database that are empty. */
public final class RestoreMain {
  private final FileWords words;
  private final Home home;
  private final Restore restore;
  private final Manifest manifest;

  private RestoreMain(FileWords words, Home home, Restore restore, Manifest manifest) {
    this.words = words;
    this.home = home;
    this.restore = restore;
    this.manifest = manifest;
  }

  /** Takes the file, {@code --home} and {@code --json}. */
  public static void main(String[] args) {
    Main.failingClearly(
        () -> {
          try {
            run(FileWords.of("restore", List.of(args)));
          } catch (IOException | UncheckedIOException | DatabaseNotReady | DataException e) {
            throw StartFailure.because(String.valueOf(e.getMessage()));
          }
        });
  }

  private static void run(FileWords words) throws IOException {
    words.progress("checking the whole file");
    BackupReader reader = new BackupReader(words.file(), words.passphrase());
    Manifest manifest = reader.check();
    Home home = Main.reader(words.rest()).settings().home();
    Restore restore = new Restore(reader, manifest, home);
    RestoreMain main = new RestoreMain(words, home, restore, manifest);
    Settings settings = main.settings();
    main.requireSecret(settings);
    if (!home.isHalfRestored()) {
      requireUnused(home);
    }
    home.prepare();
    try (HomeLock _ = HomeLock.take(home)) {
      main.restoreInto(settings);
    }
    main.said();
  }

  /** Whoever uses a home is named before what is in it. */
  private static void requireUnused(Home home) throws IOException {
    if (Files.isDirectory(home.run())) {
      HomeLock.take(home).close();
    }
    HomeFiles.requireEmpty(home);
  }

  /** With the settings file of the backup unless the home has one already. */
  private Settings settings() throws IOException {
    Path staged = Files.createTempDirectory("tenon-restore");
    Path file = staged.resolve("tenon.properties");
    try {
      restore.settingsTo(file);
      return Main.reader(words.rest(), file).settings();
    } finally {
      Files.deleteIfExists(file);
      Files.delete(staged);
    }
  }

  private void requireSecret(Settings settings) {
    boolean other =
        settings.secret().map(s -> !Backup.checkOf(s).equals(manifest.secret())).orElse(false);
    if (other) {
      throw StartFailure.because(
          "the setting secret is not the one that the backup was made with; give that");
    }
    if (settings.secret().isEmpty() && !manifest.holdsSecret()) {
      throw StartFailure.because(
          "the backup was made with the setting secret (TENON_SECRET), which is not in it; set the"
              + " same and try again");
    }
  }

  private void restoreInto(Settings settings) throws IOException {
    if (settings.database() instanceof Settings.Database.Outside outside) {
      restore.check(DatabaseSettings.parse(outside.url(), "x".repeat(32)), BackupMain.migrations());
    }
    if (home.isHalfRestored()) {
      stopWhatWasLeft(settings);
      restore.undoFiles();
    }
    home.halfRestored(true);
    boolean done = false;
    try (Logging _ = Logging.open(home.log(), settings.logLevel(), words.aside())) {
      restore.files(words::progress);
      rows(settings);
      done = true;
    } finally {
      if (!done) {
        restore.undoFiles();
      }
      home.halfRestored(false);
    }
  }

  /** The database of a restore that was killed may run still. */
  private void stopWhatWasLeft(Settings settings) {
    if (settings.database() instanceof Settings.Database.Embedded
        && Files.exists(home.data().resolve("postgres/data/PG_VERSION"))) {
      try {
        Databases.open(settings, "nobody's").close();
      } catch (Exception e) {
        throw new IllegalStateException("an earlier restore's database does not stop", e);
      }
    }
  }

  private void rows(Settings settings) throws IOException {
    words.progress("starting the database");
    try (Databases databases = Databases.open(settings, BackupMain.secret(settings))) {
      restore.check(databases.settings(), BackupMain.migrations());
      restore.rows(databases.settings(), words::progress);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the database did not end in order", e);
    }
  }

  private void said() throws IOException {
    long rows = manifest.database().rows();
    int tables = manifest.database().tables();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("home", home.root().toString());
    fields.put("made_at", manifest.at());
    fields.put("version", manifest.version());
    fields.put("tables", tables);
    fields.put("rows", rows);
    words.say(
        "restored "
            + rows
            + " rows of "
            + tables
            + " tables and all files, as they were at "
            + manifest.at()
            + ", into "
            + home.root()
            + "; counts and sums are the same",
        fields);
  }
}
