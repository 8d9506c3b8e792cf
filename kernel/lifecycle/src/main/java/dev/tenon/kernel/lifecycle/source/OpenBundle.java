package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bundle while it is active. */
final class OpenBundle implements Opened {
  private static final Logger log = LoggerFactory.getLogger(OpenBundle.class);
  private static final int REFRESH_SECONDS = 10;

  private final Bundle bundle;
  private final String className;
  private final BundleContext system;
  private final Supplier<List<MigrationFile>> migrations;
  private final Runnable afterStop;
  private final ClassLoader loader;

  private OpenBundle(
      Bundle bundle,
      String className,
      BundleContext system,
      Supplier<List<MigrationFile>> migrations,
      Runnable afterStop) {
    this.bundle = bundle;
    this.className = className;
    this.system = system;
    this.migrations = migrations;
    this.afterStop = afterStop;
    this.loader = bundle.adapt(BundleWiring.class).getClassLoader();
  }

  static OpenBundle start(
      Bundle bundle,
      String className,
      BundleContext system,
      Supplier<List<MigrationFile>> migrations,
      Runnable afterStop) {
    if (className.isEmpty()) {
      throw new CandidateRefused(
          "its capability " + BundleFinder.NAMESPACE + " names no class", null);
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException e) {
      throw new CandidateRefused("its bundle doesn't start: " + e.getMessage(), e);
    }
    return new OpenBundle(bundle, className, system, migrations, afterStop);
  }

  @Override
  public ClassLoader loader() {
    return loader;
  }

  @Override
  public List<MigrationFile> migrations() {
    return migrations.get();
  }

  @Override
  public Optional<BundleContext> bundleContext() {
    return Optional.ofNullable(bundle.getBundleContext());
  }

  @Override
  public Plugin instantiate() {
    return PluginClass.instantiate(loader, className);
  }

  /** A stopped bundle keeps its loader until its wiring is made anew. */
  @Override
  public void close() {
    try {
      bundle.stop(Bundle.STOP_TRANSIENT);
    } catch (BundleException e) {
      log.warn("{} threw while its bundle stopped", bundle, e);
    }
    afterStop.run();
    refresh();
  }

  private void refresh() {
    FrameworkWiring wiring = system.getBundle(0).adapt(FrameworkWiring.class);
    if (wiring == null) {
      return;
    }
    CountDownLatch refreshed = new CountDownLatch(1);
    wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
    try {
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        log.warn("the framework has not let go of {} yet", bundle);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
