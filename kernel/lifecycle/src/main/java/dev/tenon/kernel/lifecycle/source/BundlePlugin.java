package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin that is a bundle. */
final class BundlePlugin implements Candidate {
  private static final Logger log = LoggerFactory.getLogger(BundlePlugin.class);
  private static final int REFRESH_SECONDS = 10;

  private final Bundle bundle;
  private final Declared declared;
  private final String className;
  private final BundleContext system;

  BundlePlugin(Bundle bundle, Declared declared, String className, BundleContext system) {
    this.bundle = bundle;
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
    if (className.isEmpty()) {
      throw new CandidateRefused(
          "its capability " + BundleFinder.NAMESPACE + " names no class", null);
    }
    try {
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException e) {
      throw new CandidateRefused("its bundle doesn't start: " + e.getMessage(), e);
    }
    return new Running(bundle.adapt(BundleWiring.class).getClassLoader());
  }

  /** The bundle while it is active. */
  private final class Running implements Opened {
    private final ClassLoader loader;

    Running(ClassLoader loader) {
      this.loader = loader;
    }

    @Override
    public ClassLoader loader() {
      return loader;
    }

    @Override
    public List<MigrationFile> migrations() {
      return Migrations.ofBundle(bundle, declared.id());
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
        log.warn("{} threw while its bundle stopped", declared.id(), e);
      }
      refresh();
    }

    private void refresh() {
      FrameworkWiring wiring = system.getBundle(0).adapt(FrameworkWiring.class);
      if (wiring == null || bundle.getState() == Bundle.UNINSTALLED) {
        return;
      }
      CountDownLatch refreshed = new CountDownLatch(1);
      wiring.refreshBundles(List.of(bundle), event -> refreshed.countDown());
      try {
        if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
          log.warn("the framework has not let go of {} yet", declared.id());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
