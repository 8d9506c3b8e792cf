package dev.tenon.kernel.lifecycle;

import java.util.Optional;
import java.util.Set;

/** Which ids a plugin may have. */
final class PluginIds {
  private static final int LONGEST = 32;

  /** The first part of addresses, and schemas, that are the kernel's own. */
  private static final Set<String> TAKEN =
      Set.of(
          "account",
          "admin",
          "api",
          "assets",
          "console",
          "error",
          "extensions",
          "health",
          "information-schema",
          "join",
          "kernel",
          "metrics",
          "public",
          "search",
          "settings",
          "sign-in",
          "sign-out",
          "tenon",
          "today",
          "welcome");

  private PluginIds() {}

  /** What is wrong with an id; empty when it is fine. */
  static Optional<String> problem(String id) {
    if (id.length() > LONGEST || !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      return Optional.of(
          "its id \""
              + id
              + "\" is not 1 to "
              + LONGEST
              + " lower-case letters, digits and single hyphens, starting with a letter");
    }
    return TAKEN.contains(id) || id.startsWith("pg-")
        ? Optional.of("its id " + id + " is reserved")
        : Optional.empty();
  }
}
