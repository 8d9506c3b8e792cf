package dev.tenon.kernel.lifecycle.source;

import dev.tenon.kernel.data.MigrationFile;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bundle in a folder. Each opening is a bundle of its own, so that one run of it may finish while
 * the next one is already there, and so that nothing is left when it has ended.
 */
final class FolderBundle implements Candidate {
  static final String PREFIX = "tenon:";

  private static final Logger log = LoggerFactory.getLogger(FolderBundle.class);

  private final PluginFile file;
  private final String name;
  private final Declared declared;
  private final String className;
  private final BundleContext system;

  FolderBundle(
      PluginFile file, String name, Declared declared, String className, BundleContext system) {
    this.file = file;
    this.name = name;
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
    return name;
  }

  @Override
  public boolean sees(String packageName) {
    BundleRevision program = system.getBundle(0).adapt(BundleRevision.class);
    return program.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .anyMatch(
            c -> packageName.equals(c.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  @Override
  public List<MigrationFile> migrations() {
    return Migrations.ofJar(file, declared.id());
  }

  @Override
  public Opened open() {
    List<MigrationFile> migrations = migrations();
    Bundle bundle = install();
    try {
      return OpenBundle.start(bundle, className, system, () -> migrations, () -> uninstall(bundle));
    } catch (CandidateRefused e) {
      uninstall(bundle);
      throw e;
    }
  }

  private Bundle install() {
    String location = PREFIX + file.path().getFileName() + "#" + UUID.randomUUID();
    try {
      return system.installBundle(location, new ByteArrayInputStream(file.content()));
    } catch (BundleException e) {
      throw new CandidateRefused("its bundle can't be installed: " + e.getMessage(), e);
    }
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      log.warn("{} was not uninstalled in order", declared.id(), e);
    }
  }
}
