package dev.tenon.kernel.boot.backup;

import dev.tenon.kernel.boot.Home;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a home that are part of an installation, and those that are not. */
public final class HomeFiles {
  static final String PREFIX = "home/";
  static final String SECRET = "data/secret";

  /** Where the database's own files, the node's name and what is passing through lie. */
  private static final List<String> KEPT = List.of("etc", "plugins", "exports");

  /** What a home that nobody has used yet may hold. */
  private static final List<String> MEANINGLESS = List.of("etc", "log", "run", "cache");

  private HomeFiles() {}

  /** What to keep, relative to the home, by name. */
  static List<Path> of(Home home) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : KEPT) {
      Path top = home.root().resolve(folder);
      if (Files.isDirectory(top)) {
        try (Stream<Path> files = Files.walk(top)) {
          files
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> !isPassing(home, file))
              .map(home.root()::relativize)
              .forEach(found::add);
        }
      }
    }
    if (Files.exists(home.root().resolve(SECRET))) {
      found.add(Path.of(SECRET));
    }
    found.sort(Comparator.comparing(Path::toString));
    return found;
  }

  private static boolean isPassing(Home home, Path file) {
    return file.startsWith(home.plugins().resolve("incoming")) || file.toString().endsWith(".part");
  }

  /** Where an entry belongs in a home; refuses what leads elsewhere. */
  static Path target(Home home, String entry) throws BackupRefused {
    String name = entry.substring(PREFIX.length());
    Path target = home.root().resolve(name).normalize();
    boolean known =
        name.equals(SECRET)
            || KEPT.stream().anyMatch(folder -> target.startsWith(home.root().resolve(folder)));
    if (!known || !home.root().relativize(target).toString().equals(name)) {
      throw new BackupRefused("the backup has a file that belongs nowhere: " + name);
    }
    return target;
  }

  /** Writes a file for its owner alone. */
  static void write(Path target, InputStream content) throws IOException {
    Files.createDirectories(
        target.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
  }

  /**
   * Refuses a home in which anything is.
   *
   * @throws BackupRefused naming the first file
   */
  public static void requireEmpty(Home home) throws IOException {
    if (!Files.exists(home.root())) {
      return;
    }
    try (Stream<Path> files = Files.walk(home.root())) {
      Optional<Path> found =
          files
              .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .filter(
                  file ->
                      MEANINGLESS.stream()
                          .noneMatch(folder -> file.startsWith(home.root().resolve(folder))))
              .findFirst();
      if (found.isPresent()) {
        throw new BackupRefused(
            "the home "
                + home.root()
                + " is not empty: it has "
                + home.root().relativize(found.get())
                + "; restore into a new one with --home DIR");
      }
    }
  }

  /** Deletes a folder or file with all that is in it. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
