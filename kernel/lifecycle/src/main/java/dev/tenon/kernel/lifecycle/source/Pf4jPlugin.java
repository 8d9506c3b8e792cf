package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;

/** A plugin that is a plain PF4J jar; each opening has a PF4J of its own, and so nothing stays. */
final class Pf4jPlugin implements Candidate {
  private final Path jar;
  private final Declared declared;
  private final Optional<String> className;
  private final BundleContext system;

  Pf4jPlugin(Path jar, Declared declared, Optional<String> className, BundleContext system) {
    this.jar = jar;
    this.declared = declared;
    this.className = className;
    this.system = system;
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public Opened open() {
    PluginManager manager = new Pf4jHost(jar);
    try {
      manager.loadPlugin(jar);
    } catch (PluginRuntimeException e) {
      throw new CandidateRefused("PF4J can't load it: " + e.getMessage(), e);
    }
    return new Loaded(manager, manager.getPluginClassLoader(declared.id()));
  }

  /** The jar while its loader is open. */
  private final class Loaded implements Opened {
    private final PluginManager manager;
    private final ClassLoader loader;

    Loaded(PluginManager manager, ClassLoader loader) {
      this.manager = manager;
      this.loader = loader;
    }

    @Override
    public ClassLoader loader() {
      return loader;
    }

    @Override
    public List<MigrationFile> migrations() {
      return Migrations.ofJar(jar, declared.id());
    }

    @Override
    public Optional<BundleContext> bundleContext() {
      return Optional.of(system);
    }

    @Override
    public Plugin instantiate() {
      if (className.isPresent()) {
        return PluginClass.instantiate(loader, className.get());
      }
      manager.startPlugin(declared.id());
      List<Class<?>> extensions = manager.getExtensionClasses(declared.id());
      if (extensions.isEmpty()) {
        throw new CandidateRefused(
            "its manifest has no Plugin-Class and it has no META-INF/extensions.idx", null);
      }
      for (Class<?> extension : extensions) {
        if (Plugin.class.isAssignableFrom(extension)) {
          return PluginClass.instantiate(loader, extension.getName());
        }
      }
      return new PlainProviders(extensions);
    }

    @Override
    public void close() {
      manager.unloadPlugin(declared.id());
    }
  }
}
