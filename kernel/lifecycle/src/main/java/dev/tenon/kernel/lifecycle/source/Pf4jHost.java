package dev.tenon.kernel.lifecycle.source;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J without a will of its own: it makes loaders and reads extension indexes. What is started and
 * stopped, and when, is the lifecycle's business alone.
 */
final class Pf4jHost extends DefaultPluginManager {
  Pf4jHost(Path jar) {
    super(List.of(jar.toAbsolutePath().getParent()));
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder() {
      @Override
      protected DefaultPluginDescriptor createPluginDescriptorInstance() {
        return new WithoutDependencies();
      }
    };
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
        return new PluginClassLoader(
            pluginManager,
            descriptor,
            new SharedPackages(Pf4jHost.class.getClassLoader()),
            ClassLoadingStrategy.APD);
      }
    };
  }

  /** The lifecycle instantiates. */
  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> new org.pf4j.Plugin() {};
  }

  /** The ledger knows what is enabled. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String pluginId) {
        return false;
      }

      @Override
      public void disablePlugin(String pluginId) {}

      @Override
      public void enablePlugin(String pluginId) {}
    };
  }

  /** The lifecycle finds. */
  @Override
  protected PluginRepository createPluginRepository() {
    return new PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.of();
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }

  /** The lifecycle has seen to them: what the jar requires is live, and nothing that PF4J knows. */
  private static final class WithoutDependencies extends DefaultPluginDescriptor {
    @Override
    public List<PluginDependency> getDependencies() {
      return List.of();
    }
  }
}
