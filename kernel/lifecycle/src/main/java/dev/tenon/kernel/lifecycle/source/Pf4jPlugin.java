package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.pf4j.PluginManager;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that is a plain PF4J jar; each opening has a PF4J of its own, and so nothing stays. */
final class Pf4jPlugin implements Candidate {
  private static final Logger log = LoggerFactory.getLogger(Pf4jPlugin.class);

  private final PluginFile file;
  private final Declared declared;
  private final Optional<String> className;
  private final BundleContext system;

  Pf4jPlugin(PluginFile file, Declared declared, Optional<String> className, BundleContext system) {
    this.file = file;
    this.declared = declared;
    this.className = className;
    this.system = system;
  }

  @Override
  public Declared declared() {
    return declared;
  }

  @Override
  public Optional<PluginFile> file() {
    return Optional.of(file);
  }

  @Override
  public String name() {
    return "a plain jar";
  }

  @Override
  public boolean sees(String packageName) {
    return SharedPackages.share(packageName);
  }

  @Override
  public List<MigrationFile> migrations() {
    return Migrations.ofJar(file.path(), declared.id());
  }

  @Override
  public Opened open() {
    Path copy = copy();
    PluginManager manager = new Pf4jHost(copy);
    try {
      manager.loadPlugin(copy);
    } catch (PluginRuntimeException e) {
      delete(copy);
      throw new CandidateRefused("PF4J can't load it: " + e.getMessage(), e);
    }
    return new Loaded(manager, manager.getPluginClassLoader(declared.id()), copy);
  }

  /** Its loader reads the file for as long as it runs; the one in the folder may be replaced. */
  private Path copy() {
    try {
      Path copy = Files.createTempFile("tenon-" + declared.id() + "-", ".jar");
      Files.write(copy, file.content());
      return copy;
    } catch (IOException e) {
      throw new CandidateRefused("its file can't be copied: " + e.getMessage(), e);
    }
  }

  private void delete(Path copy) {
    try {
      Files.deleteIfExists(copy);
    } catch (IOException e) {
      log.warn("{} is left behind by {}", copy, declared.id(), e);
    }
  }

  /** The jar while its loader is open. */
  private final class Loaded implements Opened {
    private final PluginManager manager;
    private final ClassLoader loader;
    private final Path copy;

    Loaded(PluginManager manager, ClassLoader loader, Path copy) {
      this.manager = manager;
      this.loader = loader;
      this.copy = copy;
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
      delete(copy);
    }
  }
}
