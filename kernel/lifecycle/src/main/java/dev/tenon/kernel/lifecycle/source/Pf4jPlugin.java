package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;

/** A plugin for PF4J, a jar or a zip; each opening has a PF4J of its own, and so nothing stays. */
final class Pf4jPlugin implements Candidate {
  private final JarFolders.Jar jar;
  private final PluginDescriptor says;
  private final Declared declared;
  private final Surroundings surroundings;

  /**
   * What it finds around it.
   *
   * @param live the class loader of a plugin's live version, by id
   */
  record Surroundings(BundleContext system, Function<String, Optional<ClassLoader>> live) {}

  Pf4jPlugin(
      JarFolders.Jar jar, PluginDescriptor says, Declared declared, Surroundings surroundings) {
    this.jar = jar;
    this.says = says;
    this.declared = declared;
    this.surroundings = surroundings;
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public Optional<PluginFile> file() {
    return Optional.of(jar.file());
  }

  @Override
  public String name() {
    return "a plain jar";
  }

  @Override
  public String ending() {
    return jar.layout().isZip() ? ".zip" : ".jar";
  }

  @Override
  public boolean sees(String packageName) {
    return SharedPackages.share(packageName);
  }

  /** What follows the id in {@code Plugin-Dependencies: pump@>=2.0.0}. */
  @Override
  public Optional<String> unfit(String id, String version) {
    return Pf4jFinder.required(says)
        .filter(dependency -> dependency.getPluginId().equals(id))
        .map(PluginDependency::getPluginVersionSupport)
        .filter(range -> !fits(version, range))
        .findFirst();
  }

  private static boolean fits(String version, String range) {
    try {
      return range.equals("*")
          || new DefaultVersionManager().checkVersionConstraint(version, range);
    } catch (RuntimeException e) {
      throw new CandidateRefused("it requires a version that can't be read: " + range, e);
    }
  }

  @Override
  public List<MigrationFile> migrations() {
    return Migrations.ofJar(jar.file(), declared.id());
  }

  @Override
  public Opened open() {
    Unpacked unpacked = Unpacked.of(jar.file(), declared.id(), jar.layout().isZip());
    try {
      PluginManager manager = new Pf4jHost(unpacked.path(), says, shared());
      manager.loadPlugin(unpacked.path());
      return new Loaded(manager, manager.getPluginClassLoader(declared.id()), unpacked);
    } catch (PluginRuntimeException e) {
      unpacked.close();
      throw new CandidateRefused("PF4J can't load it: " + e.getMessage(), e);
    }
  }

  private SharedPackages shared() {
    List<ClassLoader> required =
        declared.requires().stream().flatMap(id -> surroundings.live().apply(id).stream()).toList();
    return new SharedPackages(Pf4jPlugin.class.getClassLoader(), required);
  }

  /** The plugin while its loader is open. */
  private final class Loaded implements Opened {
    private final PluginManager manager;
    private final ClassLoader loader;
    private final Unpacked unpacked;

    Loaded(PluginManager manager, ClassLoader loader, Unpacked unpacked) {
      this.manager = manager;
      this.loader = loader;
      this.unpacked = unpacked;
    }

    @Override
    public ClassLoader loader() {
      return loader;
    }

    @Override
    public List<MigrationFile> migrations() {
      return Pf4jPlugin.this.migrations();
    }

    @Override
    public Optional<BundleContext> bundleContext() {
      return Optional.of(surroundings.system());
    }

    @Override
    public Plugin instantiate() {
      String named = says.getPluginClass();
      if (isNamed(named)) {
        return PluginClass.instantiate(loader, named);
      }
      manager.startPlugin(declared.id());
      List<Class<?>> extensions = manager.getExtensionClasses(declared.id());
      if (extensions.isEmpty()) {
        throw new CandidateRefused(
            "it names no Plugin-Class and it has no META-INF/extensions.idx", null);
      }
      for (Class<?> extension : extensions) {
        if (Plugin.class.isAssignableFrom(extension)) {
          return PluginClass.instantiate(loader, extension.getName());
        }
      }
      return new PlainProviders(extensions);
    }

    /** PF4J puts its own class where none is named. */
    private static boolean isNamed(@Nullable String className) {
      return className != null
          && !className.isBlank()
          && !className.equals(org.pf4j.Plugin.class.getName());
    }

    @Override
    public void close() {
      manager.unloadPlugin(declared.id());
      unpacked.close();
    }
  }
}
