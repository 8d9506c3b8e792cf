package dev.tenon.kernel.boot;

import org.jspecify.annotations.Nullable;

/** The program's own version, from its jar. */
final class Version {
  private Version() {}

  static String current() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "from source" : version;
  }
}
