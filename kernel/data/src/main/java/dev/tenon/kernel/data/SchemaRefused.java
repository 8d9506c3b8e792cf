package dev.tenon.kernel.data;

import java.util.List;

/**
 * A plugin's migration failed, or its schema breaks a rule that the tenant's wall rests on. The
 * schema is as it was before the migration where the migration failed.
 */
public final class SchemaRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String plugin;
  private final transient List<String> findings;

  SchemaRefused(String plugin, List<String> findings) {
    super("The schema of " + plugin + " is refused: " + String.join("; ", findings));
    this.plugin = plugin;
    this.findings = List.copyOf(findings);
  }

  /** The plugin as {@code id@version}. */
  public String plugin() {
    return plugin;
  }

  /** One sentence for each broken rule, each naming the table or other object. */
  public List<String> findings() {
    return findings;
  }
}
