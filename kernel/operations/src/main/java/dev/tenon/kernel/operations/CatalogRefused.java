package dev.tenon.kernel.operations;

import java.util.List;

/** A plugin can't be published as it is: the names in it clash or lead nowhere. */
public final class CatalogRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String plugin;
  private final transient List<String> findings;

  CatalogRefused(String plugin, List<String> findings) {
    super(plugin + " can't be published: " + String.join("; ", findings));
    this.plugin = plugin;
    this.findings = List.copyOf(findings);
  }

  /** The plugin as {@code id@version}. */
  public String plugin() {
    return plugin;
  }

  /** One sentence for each thing that is wrong, naming it. */
  public List<String> findings() {
    return findings;
  }
}
