package dev.tenon.kernel.lifecycle.source;

import dev.tenon.api.Plugin;
import dev.tenon.api.TenonPlugin;
import dev.tenon.kernel.data.MigrationFile;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/** Plugins on the class path, by class: for tests, where a plugin's own build is what runs. */
public final class ClassPathFinder implements Finder {
  private final List<Class<? extends Plugin>> classes;

  public ClassPathFinder(List<Class<? extends Plugin>> classes) {
    this.classes = List.copyOf(classes);
  }

  @Override
  public List<Candidate> find() {
    return classes.stream().map(this::candidate).toList();
  }

  private Candidate candidate(Class<? extends Plugin> type) {
    TenonPlugin says = type.getAnnotation(TenonPlugin.class);
    if (says == null) {
      throw new IllegalArgumentException(type.getName() + " has no @TenonPlugin");
    }
    String version = type.getPackage().getImplementationVersion();
    Declared declared =
        new Declared(
            says.id(),
            Versions.plain(version == null ? "0" : version),
            says.title(),
            List.of(says.requires()),
            type.getName());
    return new OnClassPath(type, declared);
  }

  private record OnClassPath(Class<? extends Plugin> type, Declared declared)
      implements Candidate, Opened {
    @Override
    public Optional<PluginFile> file() {
      return Optional.empty();
    }

    @Override
    public String name() {
      return type.getName();
    }

    @Override
    public boolean sees(String packageName) {
      return true;
    }

    @Override
    public Opened open() {
      return this;
    }

    @Override
    public ClassLoader loader() {
      return type.getClassLoader();
    }

    @Override
    public List<MigrationFile> migrations() {
      return Migrations.ofClassPath(loader(), declared.id());
    }

    @Override
    public Optional<BundleContext> bundleContext() {
      return Optional.empty();
    }

    @Override
    public Plugin instantiate() {
      return PluginClass.instantiate(loader(), type.getName());
    }

    @Override
    public void close() {}
  }
}
