package dev.tenon.kernel.boot.backup;

import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.lifecycle.Keeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backups that are made by themselves before something that can't be taken back, in the home's
 * {@code backups}; the newest ten are kept. They are not encrypted: whoever can read them can read
 * the home.
 */
public final class Backups implements Keeper {
  private static final Logger log = LoggerFactory.getLogger(Backups.class);
  private static final int MOST = 10;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
  private static final String OURS = "[0-9]{8}-[0-9]{6}-[0-9]{3}-before-[a-z0-9-]+\\.tenon";

  private final Backup backup;
  private final Home home;

  /** Makes backups like this one. */
  public Backups(Backup backup) {
    this.backup = backup;
    this.home = backup.home();
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public synchronized Path keep(String before) {
    Path folder = home.root().resolve("backups");
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      String name = NAME.format(backup.clock().instant()) + "-before-" + before + ".tenon";
      Backup.Made made = backup.write(folder.resolve(name), new char[0], what -> {});
      log.info("a backup of {} rows was written to {}", made.rows(), made.file());
      deleteOldest(folder);
      return made.file();
    } catch (IOException e) {
      throw new UncheckedIOException("no backup could be made: " + e.getMessage(), e);
    }
  }

  private static void deleteOldest(Path folder) throws IOException {
    List<Path> ours;
    try (Stream<Path> files = Files.list(folder)) {
      ours =
          files
              .filter(file -> file.getFileName().toString().matches(OURS))
              .sorted(Comparator.comparing(Path::toString).reversed())
              .toList();
    }
    for (Path old : ours.subList(Math.min(MOST, ours.size()), ours.size())) {
      Files.delete(old);
      log.info("the old backup {} was deleted", old);
    }
  }
}
