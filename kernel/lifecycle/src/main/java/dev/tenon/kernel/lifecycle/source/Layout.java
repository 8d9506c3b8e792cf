package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How a plugin's file is laid out: a jar, or PF4J's zip with its own classes below {@code classes/}
 * and jars below {@code lib/}.
 *
 * @param says what it says of itself, as a jar's manifest would
 * @param isZip whether it is PF4J's zip
 */
public record Layout(Attributes says, boolean isZip) {
  private static final String CLASSES = "classes/";
  private static final String LIB = "lib/";
  private static final int LONGEST = 1 << 20;
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "plugin.id", "Plugin-Id",
          "plugin.version", "Plugin-Version",
          "plugin.description", "Plugin-Description",
          "plugin.class", "Plugin-Class",
          "plugin.provider", "Plugin-Provider",
          "plugin.dependencies", "Plugin-Dependencies",
          "plugin.requires", "Plugin-Requires",
          "plugin.license", "Plugin-License");

  /** Reads what a file says of itself. */
  public static Layout of(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Optional<Attributes> manifest = manifest(zip, JarFile.MANIFEST_NAME);
      Optional<Attributes> own = manifest.filter(Layout::namesAPlugin);
      if (own.isPresent()) {
        return new Layout(own.get(), false);
      }
      boolean unpacked = hasClassesOrJars(zip);
      Optional<Attributes> other = properties(zip);
      if (other.isEmpty() && unpacked) {
        other = manifest(zip, CLASSES + JarFile.MANIFEST_NAME).filter(Layout::namesAPlugin);
      }
      return new Layout(other.or(() -> manifest).orElseGet(Attributes::new), unpacked);
    }
  }

  private static boolean namesAPlugin(Attributes manifest) {
    return manifest.getValue("Bundle-SymbolicName") != null
        || manifest.getValue("Plugin-Id") != null;
  }

  private static boolean hasClassesOrJars(ZipFile zip) {
    return zip.stream().map(ZipEntry::getName).anyMatch(n -> n.startsWith(CLASSES) || isLib(n));
  }

  private static boolean isLib(String name) {
    return name.startsWith(LIB) && name.endsWith(".jar") && name.indexOf('/', LIB.length()) < 0;
  }

  private static Optional<Attributes> manifest(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = limited(zip, entry)) {
      return Optional.of(new Manifest(in).getMainAttributes());
    }
  }

  private static Optional<Attributes> properties(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("plugin.properties");
    if (entry == null) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = limited(zip, entry)) {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException("its plugin.properties can't be read: " + e.getMessage(), e);
    }
    Attributes says = new Attributes();
    PROPERTIES.forEach(
        (property, header) -> {
          String value = properties.getProperty(property);
          if (value != null) {
            says.putValue(header, value);
          }
        });
    return Optional.of(says).filter(Layout::namesAPlugin);
  }

  private static InputStream limited(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IOException("its " + entry.getName() + " is larger than 1 MB");
      }
      return new java.io.ByteArrayInputStream(bytes);
    }
  }

  /** Shows every file under the name by which its class loader finds it, those of jars included. */
  public static void each(Path file, Budget budget, Archive.Visitor visitor) throws IOException {
    Layout layout = of(file);
    Set<String> inner = layout.isZip() ? Set.of() : innerJars(layout.says());
    Archive.each(
        file,
        budget,
        (name, in) -> {
          if (inner.contains(name) || (layout.isZip() && isLib(name))) {
            Archive.within(in, budget, visitor);
          } else if (!layout.isZip()) {
            visitor.file(name, in);
          } else if (name.startsWith(CLASSES)) {
            visitor.file(name.substring(CLASSES.length()), in);
          }
        });
  }

  /** The jars in a bundle that are on its class path. */
  private static Set<String> innerJars(Attributes manifest) {
    Set<String> jars = new HashSet<>();
    Header.of(manifest, "Bundle-ClassPath")
        .forEach(clause -> clause.names().stream().map(Layout::plain).forEach(jars::add));
    return jars;
  }

  private static String plain(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  /** Whether a file may be one of these by its name. */
  public static boolean isMeant(Path file) {
    String name = file.toString();
    return (name.endsWith(".jar") || name.endsWith(".zip")) && !Files.isDirectory(file);
  }
}
