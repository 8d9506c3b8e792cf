package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.backup.Backup;
import dev.tenon.kernel.console.BackupCommand;
import dev.tenon.kernel.data.DatabaseNotReady;
import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** {@code tenon backup} while no server runs on the home. */
public final class BackupMain {
  /** Where the front door puts a passphrase: never among the words. */
  static final String PASSPHRASE = "TENON_BACKUP_PASSPHRASE";

  private BackupMain() {}

  /** Takes the file, {@code --home} and {@code --json}. */
  public static void main(String[] args) {
    Main.failingClearly(() -> run(FileWords.of("backup", List.of(args))));
  }

  private static void run(FileWords words) {
    Settings settings = Main.reader(words.rest()).settings();
    Home home = settings.home();
    boolean embedded = settings.database() instanceof Settings.Database.Embedded;
    if (embedded && !Files.exists(home.data().resolve("postgres/data/PG_VERSION"))) {
      throw StartFailure.because("there is nothing to back up in the home " + home.root());
    }
    home.prepare().requireWhole();
    try (HomeLock _ = HomeLock.take(home);
        Logging _ = Logging.open(home.log(), settings.logLevel(), words.terminal());
        Databases databases = Databases.open(settings, secret(settings))) {
      Backup backup = of(home, databases);
      Backup.Made made = backup.write(words.file(), words.passphrase(), words::progress);
      said(words, made);
    } catch (DatabaseNotReady | IOException e) {
      throw StartFailure.because(String.valueOf(e.getMessage()));
    } catch (StartFailure e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the backup did not end in order", e);
    }
  }

  static String secret(Settings settings) {
    return settings
        .secret()
        .orElseGet(() -> new HomeSecrets(settings.home(), new SecureRandom()).installation());
  }

  static Backup of(Home home, Databases databases) {
    return new Backup(
        home, databases.settings(), migrations(), Version.current(), Clock.systemUTC());
  }

  static List<MigrationFile> migrations() {
    return KernelMigrations.of(BackupMain.class.getClassLoader());
  }

  private static void said(FileWords words, Backup.Made made) throws IOException {
    BackupCommand.Said said = ConsoleBackup.said(made);
    words.say(said.words(), said.fields());
  }
}
