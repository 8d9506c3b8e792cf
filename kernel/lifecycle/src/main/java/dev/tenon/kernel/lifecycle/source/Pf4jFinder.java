package dev.tenon.kernel.lifecycle.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.BundleContext;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;

/** Plugins that are plain jars or zips for PF4J: what they say of themselves is read by PF4J. */
public final class Pf4jFinder implements Finder {
  private static final Descriptors DESCRIPTORS = new Descriptors();

  private final BundleContext system;
  private final JarFolders folders;
  private final Function<String, Optional<ClassLoader>> live;

  /**
   * @param live the class loader of a plugin's live version, by id
   */
  public Pf4jFinder(
      BundleContext system, JarFolders folders, Function<String, Optional<ClassLoader>> live) {
    this.system = system;
    this.folders = folders;
    this.live = live;
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
    PluginDescriptor says = DESCRIPTORS.of(jar.manifest());
    String id = text(says.getPluginId());
    String title = text(says.getPluginDescription());
    Declared declared =
        new Declared(
            id,
            Versions.plain(text(says.getVersion())),
            title.isEmpty() ? id : title,
            required(says).map(PluginDependency::getPluginId).toList(),
            jar.path().toString());
    return new Pf4jPlugin(jar, says, declared, new Pf4jPlugin.Surroundings(system, live));
  }

  /** An optional one is not waited for. */
  static java.util.stream.Stream<PluginDependency> required(PluginDescriptor says) {
    return says.getDependencies().stream().filter(dependency -> !dependency.isOptional());
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /** PF4J's own reading of a manifest. */
  private static final class Descriptors extends ManifestPluginDescriptorFinder {
    PluginDescriptor of(Attributes says) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().putAll(says);
      return createPluginDescriptor(manifest);
    }
  }
}
