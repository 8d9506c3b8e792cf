package dev.tenon.kernel.lifecycle.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The classes that a plugin can see beside its own: the JDK's, those of the packages that the
 * program shares, and those of the packages that plugins it requires export. Reads class files, and
 * loads no class.
 */
public final class ClassWorld {
  private final Predicate<String> shared;
  private final ClassLoader program;
  private final List<JarContent> neighbours;
  private final Map<String, Optional<ClassFacts>> seen = new HashMap<>();

  /**
   * @param shared whether the program lets plugins see a package, named with dots
   * @param program whose resources hold the program's classes
   * @param neighbours jars of other plugins and libraries
   */
  public ClassWorld(Predicate<String> shared, ClassLoader program, List<JarContent> neighbours) {
    this.shared = shared;
    this.program = program;
    this.neighbours = List.copyOf(neighbours);
  }

  /** The same as a jar sees it: what plain jars have for each other, no bundle sees. */
  ClassWorld seenBy(JarContent jar) {
    return jar.isPlain()
        ? this
        : new ClassWorld(shared, program, neighbours.stream().filter(n -> !n.isPlain()).toList());
  }

  /** Whether somebody has a package for others. */
  boolean exports(String packageName) {
    return shared.test(packageName)
        || neighbours.stream().anyMatch(jar -> jar.exports().contains(packageName));
  }

  Optional<ClassFacts> find(String internalName) {
    Optional<ClassFacts> known = seen.get(internalName);
    if (known == null) {
      known = read(internalName);
      seen.put(internalName, known);
    }
    return known;
  }

  private Optional<ClassFacts> read(String internalName) {
    Optional<ClassFacts> ofJdk = read(ClassLoader.getPlatformClassLoader(), internalName);
    if (ofJdk.isPresent()) {
      return ofJdk;
    }
    String packageName = JarContent.packageOf(internalName);
    for (JarContent jar : neighbours) {
      if (jar.exports().contains(packageName) && jar.classes().containsKey(internalName)) {
        return jar.facts(internalName);
      }
    }
    return shared.test(packageName) ? read(program, internalName) : Optional.empty();
  }

  private static Optional<ClassFacts> read(ClassLoader loader, String internalName) {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFacts.of(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
