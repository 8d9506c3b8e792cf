package dev.tenon.testkit;

import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.operations.Contributed;
import java.util.List;

/** A plugin as its schema is asked for. */
final class Schemas {
  private Schemas() {}

  static PluginSource of(Contributed plugin) {
    return new PluginSource(plugin.id(), plugin.version(), plugin.loader(), List.of(), List.of());
  }
}
