package dev.tenon.kernel.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the system bundle exports besides the JDK: the packages that the jars on the class path say
 * they export. One version of such a library serves all plugins.
 */
public final class SystemExports {
  /** The framework exports these itself; a second, lower version of them would only confuse. */
  private static final Set<String> NOT_SHARED =
      Set.of("org.apache.felix.framework", "osgi.core", "osgi.annotation");

  private static final String OLD_LOGGING_API = "1.7.36";

  private SystemExports() {}

  /** The value of {@code org.osgi.framework.system.packages.extra}. */
  public static String of(ClassLoader classPath) {
    Set<String> exports = new TreeSet<>();
    try {
      for (URL url : Collections.list(classPath.getResources("META-INF/MANIFEST.MF"))) {
        exports.addAll(of(manifest(url)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the class path's manifests can't be read", e);
    }
    return String.join(",", exports);
  }

  private static Attributes manifest(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new Manifest(in).getMainAttributes();
    }
  }

  static List<String> of(Attributes manifest) {
    String exported = manifest.getValue("Export-Package");
    String name = manifest.getValue("Bundle-SymbolicName");
    if (exported == null || (name != null && NOT_SHARED.contains(split(name, ';').getFirst()))) {
      return List.of();
    }
    List<String> exports = new ArrayList<>();
    for (String clause : split(exported, ',')) {
      List<String> parts = split(clause, ';');
      String version = version(parts);
      for (String part : parts) {
        if (part.indexOf('=') < 0) {
          exports.add(export(part.strip(), version));
          if (part.startsWith("org.slf4j")) {
            exports.add(export(part.strip(), OLD_LOGGING_API));
          }
        }
      }
    }
    return exports;
  }

  private static String export(String packageName, String version) {
    return version.isEmpty() ? packageName : packageName + ";version=\"" + version + "\"";
  }

  private static String version(List<String> parts) {
    for (String part : parts) {
      String attribute = part.strip();
      if (attribute.startsWith("version=")) {
        return attribute.substring("version=".length()).replace("\"", "");
      }
    }
    return "";
  }

  /** Splits at a separator that is not inside quotes. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
