package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins that are bundles: those already in the framework, and the jars of the folders, which are
 * installed into it.
 */
public final class BundleFinder implements Finder {
  /** What bnd makes of {@link dev.tenon.api.TenonPlugin}. */
  static final String NAMESPACE = "dev.tenon.plugin";

  private static final Logger log = LoggerFactory.getLogger(BundleFinder.class);

  private final BundleContext system;
  private final JarFolders folders;

  public BundleFinder(BundleContext system, JarFolders folders) {
    this.system = system;
    this.folders = folders;
  }

  @Override
  public List<Candidate> find() {
    folders.jars(JarFolders.Kind.BUNDLE).forEach(this::install);
    List<Candidate> found = new ArrayList<>();
    for (Bundle bundle : system.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null && bundle.getState() != Bundle.UNINSTALLED) {
        for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
          found.add(candidate(bundle, capability.getAttributes()));
        }
      }
    }
    return found;
  }

  private void install(JarFolders.Jar jar) {
    String location = jar.path().toUri().toString();
    if (system.getBundle(location) != null) {
      return;
    }
    try (InputStream in = Files.newInputStream(jar.path())) {
      system.installBundle(location, in);
    } catch (BundleException e) {
      log.error("{} can't be installed: {}", jar.path(), e.getMessage());
    } catch (IOException e) {
      log.error("{} can't be read: {}", jar.path(), e.getMessage());
    }
  }

  private Candidate candidate(Bundle bundle, Map<String, Object> attributes) {
    String id = text(attributes, "id");
    Declared declared =
        new Declared(
            id,
            Versions.plain(bundle.getVersion()),
            text(attributes, "title"),
            list(attributes.get("requires")),
            bundle.getLocation());
    return new BundlePlugin(bundle, declared, text(attributes, "class"), system);
  }

  private static String text(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof String text ? text : "";
  }

  private static List<String> list(@org.jspecify.annotations.Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value instanceof String one && !one.isBlank()
        ? List.of(one.split("\\s*,\\s*"))
        : List.of();
  }
}
