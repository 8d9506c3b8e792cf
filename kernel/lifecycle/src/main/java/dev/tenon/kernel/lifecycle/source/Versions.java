package dev.tenon.kernel.lifecycle.source;

import org.osgi.framework.Version;

/** Versions as people write them, as {@code major.minor.micro}. */
final class Versions {
  private Versions() {}

  static String plain(Version version) {
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }

  /** Takes {@code 1}, {@code 1.2}, {@code 1.2.3-beta+7}; anything else is {@code 0.0.0}. */
  static String plain(String text) {
    String numbers = text.strip().split("[-+]", 2)[0];
    if (!numbers.matches("[0-9]{1,9}(\\.[0-9]{1,9}){0,2}(\\..*)?")) {
      return "0.0.0";
    }
    String[] parts = numbers.split("\\.");
    String micro = parts.length > 2 ? parts[2] : "0";
    return parts[0] + "." + (parts.length > 1 ? parts[1] : "0") + "." + micro;
  }
}
