package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this server to what was wished on others. Who calls it holds the lifecycle's lock. What
 * can't be done here is said and left; it wishes nothing itself.
 */
final class Converging {
  private static final Logger log = LoggerFactory.getLogger(Converging.class);
  private static final ChangedBy OTHERS = new ChangedBy("kernel", "another server");

  private final Inventory inventory;
  private final Gatekeeper gate;
  private final Standing standing;
  private final Engine engine;
  private final Starting starting;
  private final Fetching fetching;
  private final Ledger ledger;

  Converging(Performer.Tools tools, Fetching fetching) {
    inventory = tools.inventory();
    gate = tools.gate();
    standing = tools.standing();
    engine = tools.engine();
    starting = tools.starting();
    ledger = tools.files().ledger();
    this.fetching = fetching;
  }

  /**
   * Looks for news and follows them.
   *
   * @param starts whether anything may start
   */
  void look(boolean starts) {
    Wishes.News news = ledger.wishes().news();
    if (news.isNone()) {
      return;
    }
    news.changed().forEach(this::learn);
    inventory.look();
    fetching.fetch(news.changed().keySet());
    List<String> order = inventory.order().order();
    for (String id : order.reversed()) {
      if (news.gone().contains(id)) {
        forget(plugin(id));
      } else if (news.changed().containsKey(id)) {
        stopIfSo(plugin(id), wished(id));
      }
    }
    if (starts) {
      order.stream().filter(news.changed()::containsKey).forEach(id -> run(plugin(id)));
      startWaiting();
    } else {
      order.stream().filter(news.changed()::containsKey).forEach(id -> holdBack(plugin(id)));
    }
  }

  private Managed plugin(String id) {
    return inventory.find(id).orElseThrow();
  }

  private Wished wished(String id) {
    return ledger.wishes().known(id).orElseThrow();
  }

  private void learn(String id, Wishes.Stored stored) {
    ledger.wishes().seen(id, stored);
    Wished wished = stored.wished();
    Managed plugin = inventory.know(LedgerRow.wished(id, wished, standing.now()));
    LedgerRow row = plugin.row().wanted(wished.wanted());
    if (plugin.running().isEmpty()) {
      row = LedgerRow.wished(id, wished, row.since()).standing(row.state());
    }
    boolean back = row.state() instanceof PluginState.Uninstalled && !wished.removed();
    plugin.row(back ? row.standing(new PluginState.Found()) : row);
  }

  /** Whether another server is taking it away with its data. */
  boolean isHeld(Managed plugin) {
    return ledger.wishes().known(plugin.id()).filter(this::isHeld).isPresent();
  }

  private boolean isHeld(Wished wished) {
    return !wished.heldBy().isEmpty() && !wished.heldBy().equals(ledger.nodes().name());
  }

  private void stopIfSo(Managed plugin, Wished wished) {
    if (wished.removed()) {
      if (!(plugin.row().state() instanceof PluginState.Uninstalled)) {
        remove(plugin);
      }
    } else if (!wished.wanted() || isHeld(wished)) {
      stop(plugin, new PluginState.Disabled());
    }
  }

  /** Those that require it wait for it, and come back with it. */
  private void stop(Managed plugin, PluginState then) {
    stopDependents(plugin);
    if (plugin.running().isPresent() || !plugin.row().state().equals(then)) {
      engine.withdraw(plugin, then);
      standing.note(plugin, "follow", OTHERS, then.code(), "");
    }
  }

  private List<Managed> stopDependents(Managed plugin) {
    List<Managed> stopped = new ArrayList<>();
    for (String id : inventory.order().dependents(plugin.id())) {
      Managed dependent = plugin(id);
      if (dependent.isLive()) {
        engine.withdraw(dependent, new PluginState.Waiting(List.of(plugin.id())));
        stopped.add(dependent);
      }
    }
    return stopped;
  }

  private void remove(Managed plugin) {
    List<Managed> stopped = stopDependents(plugin);
    stop(plugin, new PluginState.Disabled());
    stopped.forEach(engine::awaitStopped);
    engine.awaitStopped(plugin);
    standing.remove(plugin, false);
    fetching.setAside(plugin);
  }

  /** It was purged elsewhere, with all it had. */
  private void forget(Managed plugin) {
    plugin.row(plugin.row().wanted(false));
    plugin.follow("");
    if (!(plugin.row().state() instanceof PluginState.Uninstalled)) {
      stopDependents(plugin);
      engine.withdraw(plugin, new PluginState.Disabled());
      engine.awaitStopped(plugin);
    }
    standing.gone(plugin);
    fetching.setAside(plugin);
    ledger.wishes().unseen(plugin.id());
    ledger.nodes().forget(plugin.id());
    if (plugin.found().isEmpty()) {
      inventory.forget(plugin.id());
    }
  }

  private void run(Managed plugin) {
    Wished wished = wished(plugin.id());
    if (wished.removed() || !wished.wanted() || isHeld(wished)) {
      return;
    }
    if (plugin.isLive()) {
      replaceIfSo(plugin, wished);
    } else {
      engine.awaitStopped(plugin);
      starting.start(plugin);
      standing.note(plugin, "follow", OTHERS);
      log.info("{} follows another server: {}", plugin.name(), plugin.row().state().code());
    }
  }

  private void replaceIfSo(Managed plugin, Wished wished) {
    LedgerRow.Build build = plugin.row().build();
    Optional<Candidate> next =
        plugin.found().stream().filter(c -> sum(c).equals(wished.sha256())).findFirst();
    boolean same = plugin.row().declared().version().equals(wished.version());
    if (build.sha256().equals(wished.sha256()) || (same && next.isEmpty())) {
      plugin.row(plugin.row().before(wished.before()));
      plugin.lead();
      standing.stands(plugin);
    } else if (next.isEmpty()) {
      behind(plugin, wished, "this server has no file of it");
    } else {
      replace(plugin, wished, next.get());
    }
  }

  private static String sum(Candidate candidate) {
    return candidate.file().map(PluginFile::sha256).orElse("");
  }

  private void behind(Managed plugin, Wished wished, String why) {
    plugin.follow("version " + wished.version() + " is wished, but " + why);
    standing.stands(plugin);
    standing.note(plugin, "follow", OTHERS, "kept", plugin.behind());
    log.error("{} stays: {}", plugin.name(), plugin.behind());
  }

  private void replace(Managed plugin, Wished wished, Candidate next) {
    if (!gate.trusts(next)) {
      behind(plugin, wished, "its file is not trusted here");
      return;
    }
    List<String> findings = gate.findings(next);
    if (!findings.isEmpty()) {
      behind(plugin, wished, String.join("; ", findings));
      return;
    }
    List<Managed> stopped = stopDependents(plugin);
    plugin.follow("");
    Optional<PluginState> failed = engine.swap(plugin, next, true);
    if (failed.isPresent()) {
      behind(plugin, wished, "it does not start here: " + failed.get().reason());
    } else {
      plugin.row(plugin.row().before(wished.before()));
      plugin.lead();
      standing.note(plugin, "follow", OTHERS);
      engine.awaitStopped(plugin);
    }
    for (Managed dependent : stopped.reversed()) {
      engine.awaitStopped(dependent);
      starting.start(dependent);
    }
  }

  private void startWaiting() {
    for (String id : inventory.order().order()) {
      Managed plugin = plugin(id);
      if (plugin.row().wanted()
          && plugin.candidate().isPresent()
          && plugin.row().state() instanceof PluginState.Waiting waiting
          && waiting.missing().stream().allMatch(this::isLive)) {
        engine.awaitStopped(plugin);
        starting.start(plugin);
      }
    }
  }

  private boolean isLive(String id) {
    return inventory.find(id).filter(Managed::isLive).isPresent();
  }

  private void holdBack(Managed plugin) {
    Wished wished = wished(plugin.id());
    if (!wished.removed() && wished.wanted() && !plugin.isLive()) {
      standing.move(plugin, new PluginState.HeldBack());
    }
  }

  /** Lets go what a server held that is no more, or that this one held before it ended. */
  void release(boolean own) {
    Set<String> others = ledger.nodes().others();
    Map<String, Wished> held = new LinkedHashMap<>();
    for (Managed plugin : inventory.all()) {
      ledger
          .wishes()
          .known(plugin.id())
          .filter(wished -> !wished.heldBy().isEmpty() && !others.contains(wished.heldBy()))
          .filter(wished -> own || isHeld(wished))
          .ifPresent(wished -> held.put(plugin.id(), wished));
    }
    held.forEach((id, wished) -> ledger.wishes().hold(id, ""));
  }
}
