package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.util.List;
import java.util.Optional;

/** Plugins as an admin sees them. */
final class Statuses {
  private final Inventory inventory;
  private final Gatekeeper gate;
  private final Checkups checkups;

  Statuses(Inventory inventory, Gatekeeper gate, Checkups checkups) {
    this.inventory = inventory;
    this.gate = gate;
    this.checkups = checkups;
  }

  PluginStatus of(Managed plugin) {
    LedgerRow row = plugin.row();
    return new PluginStatus(
        plugin.id(),
        row.declared().title(),
        row.declared().version(),
        row.state(),
        row.since(),
        row.requires(),
        inventory.order().dependents(plugin.id()).stream().filter(this::isLive).toList(),
        row.brings(),
        plugin.isLive() ? checkups.of(plugin.id()) : List.of(),
        build(plugin));
  }

  private boolean isLive(String id) {
    return inventory.find(id).filter(Managed::isLive).isPresent();
  }

  private PluginStatus.Build build(Managed plugin) {
    Optional<Candidate> candidate = plugin.candidate();
    List<String> versions =
        plugin.found().stream().map(found -> found.declared().version()).toList();
    return new PluginStatus.Build(
        plugin.row().declared().origin(),
        candidate.flatMap(Candidate::file).map(PluginFile::sha256).orElse(""),
        candidate.map(gate::trusts).orElse(false),
        plugin.row().build().before(),
        versions,
        Planner.newer(plugin).isPresent(),
        plugin.behind());
  }
}
