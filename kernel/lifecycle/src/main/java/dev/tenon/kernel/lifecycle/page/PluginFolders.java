package dev.tenon.kernel.lifecycle.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the pages put files: what was uploaded and is not installed yet, and the rows of what is
 * purged. Both below the home, under names that the program makes.
 */
public record PluginFolders(Path incoming, Path exports, Clock clock) {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Keeps what was uploaded; answers the name under which it is found again. */
  String keep(InputStream jar) {
    String name = UUID.randomUUID() + ".jar";
    try {
      Files.createDirectories(incoming);
      Files.copy(jar, incoming.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("the upload can't be kept", e);
    }
  }

  Optional<Path> kept(String name) {
    return name.matches("[0-9a-f-]{36}\\.jar")
        ? Optional.of(incoming.resolve(name))
        : Optional.empty();
  }

  void discard(Path kept) {
    try {
      Files.deleteIfExists(kept);
    } catch (IOException e) {
      throw new UncheckedIOException("the upload can't be removed", e);
    }
  }

  /** A file for the rows of a plugin that is purged now. */
  Path export(String id) {
    return exports.resolve(id + "-" + MOMENT.format(clock.instant()) + ".zip");
  }

  /** The same file again, by its name. */
  Optional<Path> export(String id, String name) {
    return name.matches("[0-9]{8}-[0-9]{6}\\.zip") && id.matches("[a-z][a-z0-9-]*")
        ? Optional.of(exports.resolve(id + "-" + name))
        : Optional.empty();
  }
}
