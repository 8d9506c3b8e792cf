package dev.tenon.kernel.lifecycle.source;

import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Reads the SQL files below {@code db/<plugin id>/}, wherever they lie. */
final class Migrations {
  private Migrations() {}

  static List<MigrationFile> ofBundle(Bundle bundle, String id) {
    Enumeration<URL> entries = bundle.findEntries(folder(id), "*.sql", false);
    List<MigrationFile> files = new ArrayList<>();
    for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
      try (InputStream in = url.openStream()) {
        files.add(file(url.getPath(), in));
      } catch (IOException e) {
        throw unreadable(url.toString(), e);
      }
    }
    return files;
  }

  static List<MigrationFile> ofJar(PluginFile file, String id) {
    List<MigrationFile> files = new ArrayList<>();
    try {
      Layout.each(
          file.path(),
          Budget.of(Files.size(file.path())),
          (name, in) -> {
            if (isHere(name, id)) {
              files.add(file(name, in));
            }
          });
      return files;
    } catch (IOException e) {
      throw unreadable(file.path().toString(), e);
    }
  }

  /** On a class path, in folders as well as in jars. */
  static List<MigrationFile> ofClassPath(ClassLoader loader, String id) {
    List<MigrationFile> files = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(folder(id)))) {
        if (url.getProtocol().equals("file")) {
          files.addAll(ofFolder(Path.of(new URI(url.toString()))));
        } else {
          URLConnection connection = url.openConnection();
          if (connection instanceof JarURLConnection jar) {
            files.addAll(ofJar(jar.getJarFile(), id));
          }
        }
      }
      return files;
    } catch (IOException | URISyntaxException e) {
      throw unreadable(folder(id), e);
    }
  }

  private static List<MigrationFile> ofFolder(Path folder) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : all.filter(p -> p.toString().endsWith(".sql")).toList()) {
        try (InputStream in = Files.newInputStream(path)) {
          files.add(file(path.toString(), in));
        }
      }
    }
    return files;
  }

  private static List<MigrationFile> ofJar(JarFile jar, String id) throws IOException {
    List<MigrationFile> files = new ArrayList<>();
    for (JarEntry entry : Collections.list(jar.entries())) {
      String name = entry.getName();
      if (isHere(name, id)) {
        try (InputStream in = jar.getInputStream(entry)) {
          files.add(file(name, in));
        }
      }
    }
    return files;
  }

  private static boolean isHere(String name, String id) {
    return name.startsWith(folder(id))
        && name.indexOf('/', folder(id).length()) < 0
        && name.endsWith(".sql");
  }

  private static MigrationFile file(String path, InputStream in) throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new MigrationFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String folder(String id) {
    return "db/" + id + "/";
  }

  private static CandidateRefused unreadable(String what, @Nullable Throwable cause) {
    return new CandidateRefused("its migrations can't be read: " + what, cause);
  }
}
