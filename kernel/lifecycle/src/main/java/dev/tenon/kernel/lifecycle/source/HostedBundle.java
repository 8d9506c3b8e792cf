package dev.tenon.kernel.lifecycle.source;

import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A plugin that somebody else has put into the framework, and which stays there. */
final class HostedBundle implements Candidate {
  private final Bundle bundle;
  private final Declared declared;
  private final String className;
  private final BundleContext system;

  HostedBundle(Bundle bundle, Declared declared, String className, BundleContext system) {
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
  public Optional<PluginFile> file() {
    return Optional.empty();
  }

  @Override
  public String name() {
    return bundle.getSymbolicName();
  }

  /** The framework has resolved it, or says what it lacks. */
  @Override
  public boolean sees(String packageName) {
    return true;
  }

  @Override
  public List<MigrationFile> migrations() {
    return Migrations.ofBundle(bundle, declared.id());
  }

  @Override
  public Opened open() {
    return OpenBundle.start(bundle, className, system, this::migrations, () -> {});
  }
}
