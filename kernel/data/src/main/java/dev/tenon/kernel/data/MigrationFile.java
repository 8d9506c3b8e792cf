package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One SQL migration, already read, wherever it came from.
 *
 * @param name its file name, such as {@code V1__contacts.sql}; versions are unique per history
 * @param text the SQL
 */
public record MigrationFile(String name, String text) {

  public MigrationFile {
    requireNonNull(name, "name is null");
    requireNonNull(text, "text is null");
    if (!name.matches("V[0-9][0-9._]*__[A-Za-z0-9_.-]+\\.sql")) {
      throw new IllegalArgumentException(
          "A migration is named V<version>__<words>.sql, not " + name);
    }
  }

  /** Reads a migration that lies beside a class, or with a slash before it where its path says. */
  public static MigrationFile beside(Class<?> anchor, String path) {
    try (InputStream in = anchor.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no " + path + " beside " + anchor.getName());
      }
      String name = path.substring(path.lastIndexOf('/') + 1);
      return new MigrationFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }
}
