package dev.tenon.api.live;

/**
 * Something that open pages may follow: the progress of an import, the calendar of a day. Declared
 * by {@link dev.tenon.api.Contributions#topic}, told through {@link Live}, shown by a {@link
 * dev.tenon.api.ui.Region}.
 *
 * @param name starts with the plugin's id and a dot: {@code contacts.imports}
 * @param permission what it takes to follow it; asked again whenever something is told
 */
public record Topic(String name, String permission) {
  public Topic {
    if (!name.matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9_]{0,59}")) {
      throw new IllegalArgumentException(
          "topic name is \"" + name + "\"; <plugin id>.<name> in lower-case letters is allowed");
    }
    if (permission.isBlank()) {
      throw new IllegalArgumentException("topic " + name + " needs a permission");
    }
  }
}
