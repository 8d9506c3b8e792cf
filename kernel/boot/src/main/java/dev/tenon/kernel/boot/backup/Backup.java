package dev.tenon.kernel.boot.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.Dump;
import dev.tenon.kernel.data.DumpContent;
import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes all of an installation into one file: all rows as they were at one moment, and the files
 * of the home. Others go on working meanwhile.
 *
 * @param migrations those of the kernel that this program knows
 * @param version the program's own
 */
public record Backup(
    Home home,
    DatabaseSettings database,
    List<MigrationFile> migrations,
    String version,
    Clock clock) {

  /** Copies what could change. */
  public Backup {
    migrations = List.copyOf(migrations);
  }

  /**
   * What was made.
   *
   * @param bytes the file's length
   */
  public record Made(Path file, long bytes, int tables, long rows, boolean encrypted) {}

  static ObjectMapper json() {
    return new ObjectMapper();
  }

  /** What tells whether a secret is the one that was in use. */
  public static String checkOf(String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] sum = mac.doFinal("backup".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256", e);
    }
  }

  /**
   * Makes the file, which is there wholly or not at all.
   *
   * @param passphrase empty to leave it unencrypted
   * @param progress is told what is written next
   * @throws BackupRefused when the file exists
   */
  public Made write(Path file, char[] passphrase, Consumer<String> progress) throws IOException {
    if (Files.exists(file)) {
      throw new BackupRefused(file + " exists already; nothing is overwritten");
    }
    if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
      throw new BackupRefused("there is no folder " + file.getParent());
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      DumpContent content = write(Files.newOutputStream(part), passphrase, progress);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return new Made(
          file, Files.size(file), content.tables(), content.rows(), passphrase.length > 0);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private DumpContent write(OutputStream out, char[] passphrase, Consumer<String> progress)
      throws IOException {
    String at = clock.instant().toString();
    try (OutputStream sealed = passphrase.length == 0 ? out : seal(out, passphrase);
        BackupWriter writer = new BackupWriter(sealed, json())) {
      DumpContent content =
          Dump.write(
              database,
              migrations,
              (schema, table) -> {
                progress.accept("rows of " + schema + "." + table);
                return writer.entry(Restore.entry(schema, table));
              });
      progress.accept("files");
      for (Path relative : HomeFiles.of(home)) {
        try (OutputStream entry = writer.entry(HomeFiles.PREFIX + relative)) {
          Files.copy(home.root().resolve(relative), entry);
        }
      }
      writer.manifest(
          new Manifest(
              Manifest.FORMAT, version, at, checkOf(database.secret()), content, writer.entries()));
      return content;
    }
  }

  private static OutputStream seal(OutputStream out, char[] passphrase) throws IOException {
    return new SealedOutput(out, Envelope.fresh(passphrase, new SecureRandom()));
  }
}
