package dev.tenon.kernel.lifecycle.source;

import java.util.List;

/**
 * What a plugin says of itself in its manifest.
 *
 * @param id its id, not yet checked
 * @param version {@code major.minor.micro}
 * @param title what people call it
 * @param requires ids of plugins that must be live before it
 * @param origin the file or place it comes from, for an admin
 */
public record Declared(
    String id, String version, String title, List<String> requires, String origin) {
  public Declared {
    requires = List.copyOf(requires);
  }
}
