package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders that plugins lie in: the distribution's own, and the home's. Safe for all threads.
 */
public final class JarFolders {
  private static final Logger log = LoggerFactory.getLogger(JarFolders.class);

  private final List<Path> folders;
  private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

  public JarFolders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** What a jar is, by its manifest. */
  enum Kind {
    /** Installed into the OSGi framework: a plugin, or a library that plugins import. */
    BUNDLE,
    /** A plain jar or zip for PF4J. */
    PF4J,
    OTHER
  }

  /** A file and what it says of itself. */
  record Jar(PluginFile file, Layout layout) {
    Attributes manifest() {
      return layout.says();
    }

    Path path() {
      return file.path();
    }

    String symbolicName() {
      String name = manifest().getValue("Bundle-SymbolicName");
      return name == null ? "" : name.split(";", 2)[0].strip();
    }

    Kind kind() {
      if (manifest().getValue("Bundle-SymbolicName") != null && !layout.isZip()) {
        return Kind.BUNDLE;
      }
      return manifest().getValue("Plugin-Id") != null ? Kind.PF4J : Kind.OTHER;
    }
  }

  /** What was read of a file, for as long as it doesn't change. */
  private record Seen(FileTime modified, long size, Jar jar) {}

  /** All jars of a kind, by name; a file that is no jar, or not a whole one, is told and left. */
  List<Jar> jars(Kind kind) {
    List<Jar> jars = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        files(folder).forEach(file -> read(file, kind).ifPresent(jars::add));
      }
    }
    return jars;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Layout::isMeant).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " can't be read", e);
    }
  }

  /** A jar, if it is one of that kind. */
  Optional<Jar> read(Path file, Kind kind) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Seen known = seen.get(file);
      if (known == null || !known.modified().equals(modified) || known.size() != size) {
        known = new Seen(modified, size, read(file));
        seen.put(file, known);
      }
      return Optional.of(known.jar()).filter(jar -> jar.kind() == kind);
    } catch (IOException e) {
      log.warn("{} can't be read as a jar: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static Jar read(Path file) throws IOException {
    Jar read = new Jar(PluginFile.of(file), Layout.of(file));
    if (read.kind() == Kind.OTHER) {
      log.warn("{} is no plugin: it names neither a bundle nor a Plugin-Id", file);
    }
    return read;
  }
}
