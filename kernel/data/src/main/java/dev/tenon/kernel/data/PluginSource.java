package dev.tenon.kernel.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of one plugin version concerns the database.
 *
 * @param id the plugin's id; its schema is the id with {@code _} for {@code -}
 * @param version the plugin's version, for blame
 * @param loader the loader that sees the mapper classes and the types they name
 * @param migrations all its migrations, in any order
 * @param mappers its MyBatis mapper interfaces; an XML file of the same name beside one is used
 */
public record PluginSource(
    String id,
    String version,
    ClassLoader loader,
    List<MigrationFile> migrations,
    List<Class<?>> mappers) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*([-_][a-z0-9]+)*");
  private static final Set<String> RESERVED =
      Set.of(RowContext.KERNEL, "tenon", "public", "extensions", "information_schema");

  public PluginSource {
    requireNonNull(version, "version is null");
    requireNonNull(loader, "loader is null");
    migrations = List.copyOf(migrations);
    mappers = List.copyOf(mappers);
    if (id.length() > 32 || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("Not a plugin id: " + id);
    }
    if (RESERVED.contains(schema(id)) || id.startsWith("pg_") || id.startsWith("pg-")) {
      throw new IllegalArgumentException("The plugin id " + id + " is reserved");
    }
  }

  /** The database schema of a plugin. */
  public static String schema(String pluginId) {
    return pluginId.replace('-', '_');
  }
}
