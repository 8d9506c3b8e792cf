package dev.tenon.kernel.lifecycle.verify;

import dev.tenon.kernel.lifecycle.source.Header;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What lies in a jar, read without loading any of it.
 *
 * @param entries the names of all its entries, as they are written
 * @param classes its class files, by internal name
 */
public record JarContent(Attributes manifest, List<String> entries, Map<String, byte[]> classes) {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  public JarContent {
    entries = List.copyOf(entries);
    classes = Map.copyOf(classes);
  }

  /** The very bytes that have the file's sum. */
  public static JarContent of(PluginFile file) {
    Attributes manifest = new Attributes();
    List<String> entries = new ArrayList<>();
    Map<String, byte[]> classes = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.content()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        entries.add(name);
        if (name.equals(MANIFEST)) {
          manifest.putAll(new Manifest(zip).getMainAttributes());
        } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
          classes.put(name.substring(0, name.length() - ".class".length()), zip.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin's file can't be read", e);
    }
    return new JarContent(manifest, entries, classes);
  }

  static String packageOf(String internalName) {
    int end = internalName.lastIndexOf('/');
    return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
  }

  Optional<ClassFacts> facts(String internalName) {
    return Optional.ofNullable(classes.get(internalName)).map(ClassFacts::of);
  }

  /** The packages that its classes lie in. */
  Set<String> packages() {
    Set<String> packages = new HashSet<>();
    classes.keySet().forEach(name -> packages.add(packageOf(name)));
    return packages;
  }

  /** The packages it has for others. */
  Set<String> exports() {
    Set<String> names = new HashSet<>();
    Header.of(manifest, "Export-Package").forEach(clause -> names.addAll(clause.names()));
    return names;
  }

  /** The packages it can't do without; empty for a plain jar, which doesn't say. */
  Set<String> imports() {
    Set<String> names = new HashSet<>();
    for (Header.Clause clause : Header.of(manifest, "Import-Package")) {
      if (!clause.value("resolution:").orElse("").equals("optional")) {
        names.addAll(clause.names());
      }
    }
    return names;
  }
}
