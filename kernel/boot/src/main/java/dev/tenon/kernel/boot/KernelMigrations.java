package dev.tenon.kernel.boot;

import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** The SQL that the kernel's rooms bring for their own tables, one history for all of them. */
public final class KernelMigrations {
  private static final String FOLDER = "db/kernel";

  private KernelMigrations() {}

  /** All that lie on a class path, in any order. */
  public static List<MigrationFile> of(ClassLoader classPath) {
    List<MigrationFile> found = new ArrayList<>();
    try {
      for (URL folder : Collections.list(classPath.getResources(FOLDER))) {
        URLConnection connection = folder.openConnection();
        if (connection instanceof JarURLConnection inJar) {
          fromJar(inJar, found);
        } else {
          fromFolder(Path.of(folder.toURI()), found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel's migrations can't be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a place on the class path is no address", e);
    }
    return List.copyOf(found);
  }

  private static void fromJar(JarURLConnection connection, List<MigrationFile> found)
      throws IOException {
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        String name = entry.getName();
        if (name.startsWith(FOLDER + "/") && name.endsWith(".sql")) {
          try (InputStream in = jar.getInputStream(entry)) {
            found.add(file(name.substring(FOLDER.length() + 1), in.readAllBytes()));
          }
        }
      }
    }
  }

  private static void fromFolder(Path folder, List<MigrationFile> found) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        found.add(file(path.getFileName().toString(), Files.readAllBytes(path)));
      }
    }
  }

  private static MigrationFile file(String name, byte[] text) {
    return new MigrationFile(name, new String(text, StandardCharsets.UTF_8));
  }
}
