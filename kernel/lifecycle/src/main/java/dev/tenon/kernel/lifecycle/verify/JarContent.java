package dev.tenon.kernel.lifecycle.verify;

import dev.tenon.kernel.lifecycle.source.Archive;
import dev.tenon.kernel.lifecycle.source.Budget;
import dev.tenon.kernel.lifecycle.source.CandidateRefused;
import dev.tenon.kernel.lifecycle.source.Header;
import dev.tenon.kernel.lifecycle.source.Layout;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;

/**
 * What lies in a plugin's file, read without loading any of it.
 *
 * @param manifest what it says of itself
 * @param findings what is wrong with its table of contents, a sentence each
 * @param classes the class files that its loader can find, those of its jars included, by internal
 *     name
 */
public record JarContent(Attributes manifest, List<String> findings, Map<String, byte[]> classes) {
  private static final String CLASS = ".class";

  public JarContent {
    findings = List.copyOf(findings);
    classes = Map.copyOf(classes);
  }

  /**
   * The very bytes that have the file's sum.
   *
   * @throws CandidateRefused when they can't be read, or are more than fits
   */
  public static JarContent of(PluginFile file) {
    try {
      Path copy = Files.createTempFile("tenon-look-", ".jar");
      try {
        Files.write(copy, file.content());
        return of(copy);
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new CandidateRefused("its file can't be read: " + e.getMessage(), e);
    }
  }

  private static JarContent of(Path file) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    Layout.each(
        file,
        Budget.of(Files.size(file)),
        (name, in) -> {
          if (name.endsWith(CLASS)) {
            classes.putIfAbsent(
                name.substring(0, name.length() - CLASS.length()), in.readAllBytes());
          } else {
            in.transferTo(OutputStream.nullOutputStream());
          }
        });
    return new JarContent(Layout.of(file).says(), Archive.findings(file), classes);
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
    classes.keySet().stream()
        .filter(name -> !isOfOneVersion(name))
        .forEach(name -> packages.add(packageOf(name)));
    return packages;
  }

  /** Whether it is there for some versions of Java in place of another, as jars may have it. */
  static boolean isOfOneVersion(String internalName) {
    return internalName.startsWith("META-INF/");
  }

  /** Whether it is no bundle. */
  boolean isPlain() {
    return manifest.getValue("Bundle-SymbolicName") == null;
  }

  /**
   * The packages it has for others: a bundle says so, of a plain jar all are seen by plain jars.
   */
  Set<String> exports() {
    if (isPlain()) {
      return packages();
    }
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
