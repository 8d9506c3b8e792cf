package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleReference;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The parent of plain jars' loaders: of the program's class path they see what a plugin is written
 * against and what the plugins they require have for others, and nothing of the kernel.
 */
final class SharedPackages extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "dev.tenon.api.",
          "org.pf4j.",
          "org.slf4j.",
          "jakarta.ws.rs.",
          "jakarta.inject.",
          "org.apache.ibatis.",
          "com.fasterxml.jackson.",
          "gg.jte.");

  private final ClassLoader program;
  private final List<ClassLoader> required;

  /**
   * @param required loaders of the plugins that the jar requires
   */
  SharedPackages(ClassLoader program, List<ClassLoader> required) {
    super(ClassLoader.getPlatformClassLoader());
    this.program = program;
    this.required = List.copyOf(required);
  }

  /** Whether plain jars see a package. */
  static boolean share(String packageName) {
    return SHARED.stream().anyMatch((packageName + ".")::startsWith);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return program.loadClass(name);
    }
    for (ClassLoader loader : required) {
      if (hasForOthers(loader, name)) {
        return loader.loadClass(name);
      }
    }
    throw new ClassNotFoundException(name);
  }

  /** A bundle says what it exports; a plain jar has all of its own for those that require it. */
  private static boolean hasForOthers(ClassLoader loader, String className) {
    if (loader instanceof BundleReference reference) {
      String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
      return reference
          .getBundle()
          .adapt(BundleWiring.class)
          .getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
          .stream()
          .anyMatch(
              c -> packageName.equals(c.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }
    String resource = className.replace('.', '/') + ".class";
    return loader instanceof URLClassLoader plain && plain.findResource(resource) != null;
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return Collections.emptyEnumeration();
  }
}
