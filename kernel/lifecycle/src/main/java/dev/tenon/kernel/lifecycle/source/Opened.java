package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** A plugin version whose classes can be loaded. */
public interface Opened extends AutoCloseable {
  /** Sees its classes and resources. */
  ClassLoader loader();

  /** All its migrations, in any order. */
  List<MigrationFile> migrations();

  /** In whose name its providers are registered as OSGi services, where there is a framework. */
  Optional<BundleContext> bundleContext();

  /**
   * Makes the one instance; runs code of the plugin.
   *
   * @throws CandidateRefused when its class is not a plugin
   */
  Plugin instantiate();

  /** Lets go of its class loader. */
  @Override
  void close();
}
