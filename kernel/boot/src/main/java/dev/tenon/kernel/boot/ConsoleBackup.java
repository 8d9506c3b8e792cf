package dev.tenon.kernel.boot;

import dev.tenon.kernel.boot.backup.Backup;
import dev.tenon.kernel.console.BackupCommand;
import dev.tenon.kernel.console.CommandRefused;
import dev.tenon.kernel.data.DataException;
import dev.tenon.kernel.data.DatabaseNotReady;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes backups for whoever asks at the console. */
final class ConsoleBackup implements BackupCommand.Maker {
  private final Backup backup;

  ConsoleBackup(Backup backup) {
    this.backup = backup;
  }

  @Override
  public BackupCommand.Said make(Path file, char[] passphrase, Consumer<String> progress) {
    try {
      return said(backup.write(file, passphrase, progress));
    } catch (IOException | DatabaseNotReady | DataException e) {
      throw CommandRefused.because(String.valueOf(e.getMessage()));
    }
  }

  static BackupCommand.Said said(Backup.Made made) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", made.file().toString());
    fields.put("bytes", made.bytes());
    fields.put("tables", made.tables());
    fields.put("rows", made.rows());
    fields.put("encrypted", made.encrypted());
    String words =
        "wrote "
            + made.rows()
            + " rows of "
            + made.tables()
            + " tables and all files to "
            + made.file()
            + (made.encrypted()
                ? ", encrypted"
                : "; it is not encrypted: keep it where nobody else reads it");
    return new BackupCommand.Said(words, fields);
  }
}
