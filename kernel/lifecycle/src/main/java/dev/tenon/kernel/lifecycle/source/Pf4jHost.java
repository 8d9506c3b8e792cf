package dev.tenon.kernel.lifecycle.source;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.CompoundPluginLoader;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.PluginClassLoader;
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
  private final PluginDescriptor says;
  private final SharedPackages parent;

  /**
   * @param path the jar, or the folder that a zip was taken apart into
   * @param says what was read of it before anything was loaded
   */
  Pf4jHost(Path path, PluginDescriptor says, SharedPackages parent) {
    super(List.of(path.toAbsolutePath().getParent()));
    this.says = says;
    this.parent = parent;
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public PluginDescriptor find(Path path) {
        return withoutDependencies();
      }
    };
  }

  /** The lifecycle has seen to them: what the jar requires is live, and nothing that PF4J knows. */
  private PluginDescriptor withoutDependencies() {
    return new DefaultPluginDescriptor(
        says.getPluginId(),
        says.getPluginDescription(),
        says.getPluginClass(),
        says.getVersion(),
        says.getRequires(),
        says.getProvider(),
        says.getLicense());
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new CompoundPluginLoader()
        .add(
            new JarPluginLoader(this) {
              @Override
              protected PluginClassLoader createPluginClassLoader(
                  Path path, PluginDescriptor descriptor) {
                return loader(descriptor);
              }
            })
        .add(
            new DefaultPluginLoader(this) {
              @Override
              protected PluginClassLoader createPluginClassLoader(
                  Path path, PluginDescriptor descriptor) {
                return loader(descriptor);
              }
            });
  }

  private PluginClassLoader loader(PluginDescriptor descriptor) {
    return new PluginClassLoader(this, descriptor, parent, ClassLoadingStrategy.APD);
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
}
