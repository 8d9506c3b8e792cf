package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what follows from files that came, changed or went by themselves. Who calls it holds the
 * lifecycle's lock.
 */
final class Following {
  private static final Logger log = LoggerFactory.getLogger(Following.class);
  static final ChangedBy FOLDER = new ChangedBy("kernel", "the plugins folder");

  private final Inventory inventory;
  private final Gatekeeper gate;
  private final Standing standing;
  private final Engine engine;
  private final Starting starting;
  private final Consumer<Collection<Managed>> keeping;

  /** {@code keeping} is told which plugins are about to start. */
  Following(
      Inventory inventory,
      Gatekeeper gate,
      Standing standing,
      Engine engine,
      Starting starting,
      Consumer<Collection<Managed>> keeping) {
    this.keeping = keeping;
    this.inventory = inventory;
    this.gate = gate;
    this.standing = standing;
    this.engine = engine;
    this.starting = starting;
  }

  /**
   * Looks into the folders and stops or starts what that asks for.
   *
   * @param starts whether anything may start
   * @return upgrades to be made: the file that runs has gone, and a trusted newer one is there
   */
  List<Wish> look(boolean starts) {
    Map<String, String> before = new HashMap<>();
    inventory.all().forEach(plugin -> before.put(plugin.id(), sum(plugin)));
    // one whose file went a moment ago is done with that before its file is back
    inventory.all().stream().filter(p -> p.candidate().isEmpty()).forEach(engine::awaitStopped);
    inventory.look();
    List<String> order = inventory.order().order();
    order.reversed().stream().map(this::plugin).filter(Following::hasGone).forEach(this::stop);
    if (!starts) {
      return List.of();
    }
    List<Wish> upgrades = new ArrayList<>();
    for (String id : order) {
      Managed plugin = plugin(id);
      if (isReplaced(plugin)) {
        upgrades.add(new Wish.Upgrade(id, true));
      } else if (isToBeStarted(plugin, before.getOrDefault(id, ""))) {
        start(plugin);
      }
    }
    return upgrades;
  }

  private Managed plugin(String id) {
    return inventory.find(id).orElseThrow();
  }

  private static String sum(Managed plugin) {
    return plugin.row().build().sha256();
  }

  private static boolean hasGone(Managed plugin) {
    return plugin.running().isPresent() && plugin.found().isEmpty();
  }

  /** Those that require it wait for it, and come back with it. */
  private void stop(Managed plugin) {
    for (String id : inventory.order().dependents(plugin.id())) {
      Managed dependent = plugin(id);
      if (dependent.isLive()) {
        engine.withdraw(dependent, new PluginState.Waiting(List.of(plugin.id())));
        standing.note(dependent, "stop", FOLDER, "waiting", "needs " + plugin.id());
      }
    }
    log.warn("{} stops: its file is gone", plugin.name());
    engine.withdraw(plugin, new PluginState.Missing());
    plugin.candidate(null);
    standing.note(plugin, "stop", FOLDER, "missing", "its file is gone");
  }

  /** Whether the very file that runs has gone, and one that may run has come for it. */
  private boolean isReplaced(Managed plugin) {
    Optional<Candidate> newer = Planner.newer(plugin);
    return plugin.isLive()
        && newer.isPresent()
        && plugin.found().stream().noneMatch(c -> sum(c).equals(sum(plugin)))
        && gate.trusts(newer.get());
  }

  private static String sum(Candidate candidate) {
    return candidate.file().map(PluginFile::sha256).orElse("");
  }

  private boolean isToBeStarted(Managed plugin, String before) {
    if (!plugin.row().wanted() || plugin.candidate().isEmpty() || plugin.isLive()) {
      return false;
    }
    return switch (plugin.row().state()) {
      case PluginState.Found _ -> true;
      case PluginState.Failed _, PluginState.Quarantined _, PluginState.Untrusted _ ->
          !before.equals(sum(plugin));
      case PluginState.Waiting waiting ->
          waiting.missing().stream()
              .allMatch(id -> inventory.find(id).filter(Managed::isLive).isPresent());
      case PluginState.Starting _,
          PluginState.Live _,
          PluginState.Draining _,
          PluginState.Disabled _,
          PluginState.Missing _,
          PluginState.HeldBack _,
          PluginState.Uninstalled _ ->
          false;
    };
  }

  private void start(Managed plugin) {
    engine.awaitStopped(plugin);
    keeping.accept(List.of(plugin));
    starting.start(plugin);
    standing.note(plugin, "start", FOLDER);
    log.info("{} was found in the plugins folder: {}", plugin.name(), plugin.row().state().code());
  }
}
