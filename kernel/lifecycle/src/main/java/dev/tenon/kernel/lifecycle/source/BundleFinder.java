package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plugins that are bundles: the jars of the folders, each of which is installed into the framework
 * for as long as it runs, and those that whoever launched the framework has put into it.
 */
public final class BundleFinder implements Finder {
  /** What bnd makes of {@link dev.tenon.api.TenonPlugin}. */
  public static final String NAMESPACE = "dev.tenon.plugin";

  private static final Logger log = LoggerFactory.getLogger(BundleFinder.class);

  private final BundleContext system;
  private final JarFolders folders;

  public BundleFinder(BundleContext system, JarFolders folders) {
    this.system = system;
    this.folders = folders;
  }

  @Override
  public List<Candidate> find() {
    List<Candidate> found = new ArrayList<>();
    for (JarFolders.Jar jar : folders.jars(JarFolders.Kind.BUNDLE)) {
      candidate(jar).ifPresentOrElse(found::add, () -> install(jar));
    }
    for (Bundle bundle : system.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      boolean ours = bundle.getLocation().startsWith(FolderBundle.PREFIX);
      if (revision != null && bundle.getState() != Bundle.UNINSTALLED && !ours) {
        for (BundleCapability capability : revision.getDeclaredCapabilities(NAMESPACE)) {
          found.add(candidate(bundle, capability.getAttributes()));
        }
      }
    }
    return found;
  }

  @Override
  public List<PluginFile> libraries() {
    return folders.jars(JarFolders.Kind.BUNDLE).stream()
        .filter(jar -> candidate(jar).isEmpty())
        .map(JarFolders.Jar::file)
        .toList();
  }

  @Override
  public Optional<Candidate> read(Path jar) {
    return folders.read(jar, JarFolders.Kind.BUNDLE).flatMap(this::candidate);
  }

  /** A library, which plugins may import from at any time. */
  private void install(JarFolders.Jar jar) {
    String location = jar.path().toUri().toString();
    if (system.getBundle(location) != null) {
      return;
    }
    if (!Header.of(jar.manifest(), "Fragment-Host").isEmpty()) {
      log.error("{} is left alone: a fragment would become a part of another bundle", jar.path());
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

  private Optional<Candidate> candidate(JarFolders.Jar jar) {
    return Header.of(jar.manifest(), "Provide-Capability").stream()
        .filter(clause -> clause.names().contains(NAMESPACE))
        .findFirst()
        .map(
            clause ->
                new FolderBundle(
                    jar.file(),
                    jar.symbolicName(),
                    declared(jar, clause),
                    clause.value("class").orElse(""),
                    system));
  }

  private static Declared declared(JarFolders.Jar jar, Header.Clause clause) {
    String version = Optional.ofNullable(jar.manifest().getValue("Bundle-Version")).orElse("0");
    return new Declared(
        clause.value("id").orElse(""),
        Versions.plain(version),
        clause.value("title").orElse(""),
        clause.value("requires").map(BundleFinder::list).orElse(List.of()),
        jar.path().toString());
  }

  private Candidate candidate(Bundle bundle, Map<String, Object> attributes) {
    Version version = bundle.getVersion();
    Declared declared =
        new Declared(
            text(attributes, "id"),
            Versions.plain(version),
            text(attributes, "title"),
            attributes.get("requires") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : list(text(attributes, "requires")),
            bundle.getLocation());
    return new HostedBundle(bundle, declared, text(attributes, "class"), system);
  }

  private static String text(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof String text ? text : "";
  }

  private static List<String> list(String value) {
    return value.isBlank() ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
  }
}
