package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders that plugins lie in: the distribution's own, and the home's. */
public final class JarFolders {
  private static final Logger log = LoggerFactory.getLogger(JarFolders.class);

  private final List<Path> folders;

  public JarFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** What a jar is, by its manifest. */
  enum Kind {
    /** Installed into the OSGi framework: a plugin, or a library that plugins import. */
    BUNDLE,
    /** A plain jar for PF4J. */
    PF4J,
    OTHER
  }

  /** A jar and its manifest. */
  record Jar(Path path, Attributes manifest) {
    Kind kind() {
      if (manifest.getValue("Bundle-SymbolicName") != null) {
        return Kind.BUNDLE;
      }
      return manifest.getValue("Plugin-Id") != null ? Kind.PF4J : Kind.OTHER;
    }
  }

  /** All jars of a kind, by name; a file that is no jar is told and left alone. */
  List<Jar> jars(Kind kind) {
    List<Jar> jars = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        for (Path file : files(folder)) {
          read(file, jars);
        }
      }
    }
    return jars.stream().filter(jar -> jar.kind() == kind).toList();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " can't be read", e);
    }
  }

  private static void read(Path file, List<Jar> jars) {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Jar read = new Jar(file, manifest == null ? new Attributes() : manifest.getMainAttributes());
      if (read.kind() == Kind.OTHER) {
        log.warn("{} is no plugin: its manifest names neither a bundle nor a Plugin-Id", file);
      }
      jars.add(read);
    } catch (IOException e) {
      log.warn("{} can't be read as a jar: {}", file, e.getMessage());
    }
  }
}
