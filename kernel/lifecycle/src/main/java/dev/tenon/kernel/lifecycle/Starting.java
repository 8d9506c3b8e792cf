package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts a plugin if it may and can, and else writes down why not. */
final class Starting {
  private final Inventory inventory;
  private final Gatekeeper gate;
  private final Standing standing;
  private final Engine engine;

  Starting(Inventory inventory, Gatekeeper gate, Standing standing, Engine engine) {
    this.inventory = inventory;
    this.gate = gate;
    this.standing = standing;
    this.engine = engine;
  }

  void start(Managed plugin) {
    Optional<Candidate> candidate = plugin.candidate();
    if (candidate.isEmpty()) {
      standing.move(plugin, new PluginState.Missing());
      return;
    }
    Optional<PluginState> reason = inTheWay(plugin, candidate.get());
    if (reason.isPresent()) {
      standing.move(plugin, reason.get());
    } else {
      engine.start(plugin, candidate.get());
    }
  }

  private Optional<PluginState> inTheWay(Managed plugin, Candidate candidate) {
    if (!gate.trusts(candidate)) {
      String sha256 = candidate.file().map(file -> file.sha256()).orElse("");
      return Optional.of(new PluginState.Untrusted(sha256));
    }
    Optional<PluginFailure> unfit = unfit(plugin, candidate);
    if (unfit.isPresent()) {
      return Optional.of(new PluginState.Failed(unfit.get()));
    }
    List<String> missing =
        plugin.row().requires().stream().filter(id -> !isLive(id)).distinct().toList();
    return missing.isEmpty() ? Optional.empty() : Optional.of(new PluginState.Waiting(missing));
  }

  private boolean isLive(String id) {
    return inventory.find(id).filter(Managed::isLive).isPresent();
  }

  private Optional<PluginFailure> unfit(Managed plugin, Candidate candidate) {
    List<String> findings = gate.findings(candidate);
    Map<String, List<String>> circles = inventory.order().circles();
    if (findings.isEmpty() && circles.containsKey(plugin.id())) {
      String circle = String.join(" → ", circles.getOrDefault(plugin.id(), List.of()));
      findings = List.of("it requires itself: " + circle);
    }
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(new PluginFailure.VerifyFailed(String.join("; ", findings)));
  }
}
