package dev.tenon.kernel.lifecycle;

import java.util.List;

/** Takes a live plugin out of the house that does harm. Who calls it holds the lifecycle's lock. */
final class Quarantine {
  private final Inventory inventory;
  private final Engine engine;
  private final Standing standing;

  Quarantine(Inventory inventory, Engine engine, Standing standing) {
    this.inventory = inventory;
    this.engine = engine;
    this.standing = standing;
  }

  /** Its routes go at once; those that require it wait for it. */
  void put(Managed plugin, PluginFailure failure, ChangedBy by) {
    for (String id : inventory.order().dependents(plugin.id())) {
      inventory
          .find(id)
          .filter(Managed::isLive)
          .ifPresent(
              dependent -> {
                PluginState waiting = new PluginState.Waiting(List.of(plugin.id()));
                engine.withdraw(dependent, waiting);
                standing.note(dependent, "stop", by, waiting.code(), waiting.reason());
              });
    }
    PluginState quarantined = new PluginState.Quarantined(failure);
    engine.withdraw(plugin, quarantined);
    standing.note(plugin, "stop", by, quarantined.code(), failure.reason());
  }
}
