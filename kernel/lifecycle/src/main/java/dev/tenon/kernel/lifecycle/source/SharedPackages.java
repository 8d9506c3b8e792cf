package dev.tenon.kernel.lifecycle.source;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parent of plain jars' loaders: of the program's class path they see what a plugin is written
 * against, and nothing of the kernel.
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

  SharedPackages(ClassLoader program) {
    super(ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  /** Whether plain jars see a package. */
  static boolean share(String packageName) {
    return SHARED.stream().anyMatch((packageName + ".")::startsWith);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SHARED.stream().noneMatch(name::startsWith)) {
      throw new ClassNotFoundException(name);
    }
    return program.loadClass(name);
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
