package dev.tenon.itest;

import dev.tenon.itest.swapped.SwappedPlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Packs a plugin of the tests into a plain jar. */
final class SwappedJar {
  private SwappedJar() {}

  static Path write(Path folder, String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes says = manifest.getMainAttributes();
    says.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    says.putValue("Plugin-Id", "swapped");
    says.putValue("Plugin-Version", version);
    says.putValue("Plugin-Class", SwappedPlugin.class.getName());
    Path jar = folder.resolve("swapped-" + version + ".jar");
    Path classes = classes();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (Path file : files(classes.resolve("dev/tenon/itest/swapped"))) {
        zip.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path classes() {
    try {
      return Path.of(
          SwappedPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
