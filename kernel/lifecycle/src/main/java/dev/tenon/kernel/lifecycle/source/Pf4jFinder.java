package dev.tenon.kernel.lifecycle.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import org.osgi.framework.BundleContext;

/**
 * Plugins that are plain PF4J jars: those whose manifest has a {@code Plugin-Id}. Such a jar names
 * its {@link dev.tenon.api.Plugin} as {@code Plugin-Class} or as an extension; one without brings
 * its extensions as providers of the contracts they implement.
 */
public final class Pf4jFinder implements Finder {
  private final BundleContext system;
  private final JarFolders folders;

  public Pf4jFinder(BundleContext system, JarFolders folders) {
    this.system = system;
    this.folders = folders;
  }

  @Override
  public List<Candidate> find() {
    return folders.jars(JarFolders.Kind.PF4J).stream().map(this::candidate).toList();
  }

  @Override
  public Optional<Candidate> read(Path jar) {
    return folders.read(jar, JarFolders.Kind.PF4J).map(this::candidate);
  }

  private Candidate candidate(JarFolders.Jar jar) {
    String id = value(jar.manifest(), "Plugin-Id").orElse("");
    Declared declared =
        new Declared(
            id,
            Versions.plain(value(jar.manifest(), "Plugin-Version").orElse("0")),
            value(jar.manifest(), "Plugin-Description").orElse(id),
            requires(value(jar.manifest(), "Plugin-Dependencies").orElse("")),
            jar.path().toString());
    return new Pf4jPlugin(jar.file(), declared, value(jar.manifest(), "Plugin-Class"), system);
  }

  private static Optional<String> value(Attributes manifest, String name) {
    return Optional.ofNullable(manifest.getValue(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }

  /** PF4J writes {@code one, two@1.0, three?}; an optional one is not waited for. */
  private static List<String> requires(String dependencies) {
    return Arrays.stream(dependencies.split(","))
        .map(String::strip)
        .map(dependency -> dependency.split("@", 2)[0])
        .filter(dependency -> !dependency.isEmpty() && !dependency.endsWith("?"))
        .toList();
  }
}
