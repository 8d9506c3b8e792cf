package dev.tenon.kernel.boot;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder that holds all state, and the names of what lies in it.
 *
 * @param root the folder itself, absolute
 */
public record Home(Path root) {
  /** Makes the path absolute. */
  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Creates what is missing, readable by its owner only; one clear line when that can't be done.
   */
  Home prepare() {
    try {
      ownFolder(root);
      for (Path folder : List.of(etc(), plugins(), log(), run(), cache(), data())) {
        ownFolder(folder);
      }
      Files.delete(Files.createTempFile(run(), "probe", ""));
      return this;
    } catch (FileAlreadyExistsException e) {
      throw StartFailure.because(
          "the home " + root + " can't be used: " + e.getFile() + " is a file");
    } catch (FileSystemException e) {
      throw StartFailure.because("the home " + root + " can't be written: " + reason(e));
    } catch (IOException e) {
      throw StartFailure.because("the home " + root + " can't be used: " + e.getMessage());
    }
  }

  private static void ownFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** A restore that was cut off left something that is neither old nor new. */
  Home requireWhole() {
    if (isHalfRestored()) {
      throw StartFailure.because(
          "a restore into the home " + root + " did not end; restore into it again");
    }
    return this;
  }

  boolean isHalfRestored() {
    return Files.exists(restoring());
  }

  void halfRestored(boolean begun) throws IOException {
    if (begun) {
      Files.writeString(restoring(), "");
    } else {
      Files.deleteIfExists(restoring());
    }
  }

  private Path restoring() {
    return data().resolve("restoring");
  }

  private static String reason(FileSystemException failure) {
    String reason = failure.getReason();
    return reason == null ? "no permission for " + failure.getFile() : reason;
  }

  /** Settings written by hand. */
  public Path etc() {
    return root.resolve("etc");
  }

  /** Plugins that an admin adds to those of the distribution. */
  public Path plugins() {
    return root.resolve("plugins");
  }

  /** The log files. */
  public Path log() {
    return root.resolve("log");
  }

  /** What lives as long as the process: lock, socket. */
  public Path run() {
    return root.resolve("run");
  }

  /** What may be deleted while the program is stopped. */
  public Path cache() {
    return root.resolve("cache");
  }

  /** The embedded database and other durable state. */
  public Path data() {
    return root.resolve("data");
  }

  /** The settings file. */
  public Path settingsFile() {
    return etc().resolve("tenon.properties");
  }
}
