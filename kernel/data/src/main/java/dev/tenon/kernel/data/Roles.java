package dev.tenon.kernel.data;

import java.util.HexFormat;
import java.util.Map;

/**
 * The names of an installation's database roles. Roles belong to a whole server, so each begins
 * with the database's name.
 */
record Roles(String prefix) {

  static Roles of(String database) {
    String plain = database.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    if (plain.equals(database) && plain.length() <= 24) {
      return new Roles(plain);
    }
    String hash = HexFormat.of().toHexDigits(database.hashCode());
    return new Roles(plain.substring(0, Math.min(15, plain.length())) + "_" + hash);
  }

  /** Owns the kernel's tables and the context functions; nobody logs in as it. */
  String owner() {
    return prefix + "_owner";
  }

  /** Owns the plugins' schemas. */
  String migrator() {
    return prefix + "_migrator";
  }

  /** The kernel's login. */
  String kernel() {
    return prefix + "_kernel";
  }

  /** The login that turns into plugins' roles. */
  String plugins() {
    return prefix + "_plugins";
  }

  /** What the kernel turns into inside of a plugin's transaction. */
  String ledger() {
    return prefix + "_ledger";
  }

  /** One plugin's role. */
  String plugin(String pluginId) {
    return pluginId.equals(RowContext.KERNEL)
        ? ledger()
        : prefix + "_p_" + PluginSource.schema(pluginId);
  }

  Map<String, String> placeholders() {
    return Map.of(
        "owner", owner(),
        "migrator", migrator(),
        "kernel", kernel(),
        "plugins", plugins(),
        "ledger", ledger());
  }
}
