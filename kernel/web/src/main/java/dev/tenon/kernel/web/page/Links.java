package dev.tenon.kernel.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which addresses a page may lead to. */
final class Links {
  private static final List<String> SCHEMES = List.of("https://", "http://", "mailto:", "tel:");

  private Links() {}

  /** The address, or the page itself for what could run a script or pretend to be a path. */
  static String safe(@Nullable String address) {
    if (address == null) {
      return "#";
    }
    boolean inside =
        address.startsWith("?")
            || address.startsWith("#")
            || (address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\"));
    return inside || SCHEMES.stream().anyMatch(address::startsWith) ? address : "#";
  }
}
