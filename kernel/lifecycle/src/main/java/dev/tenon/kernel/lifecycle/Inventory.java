package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.Finder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All plugins that were found or that the ledger knows. */
final class Inventory {
  private static final Logger log = LoggerFactory.getLogger(Inventory.class);

  private final List<Finder> finders;
  private final Ledger ledger;
  private final Clock clock;
  private final Map<String, Managed> plugins = new ConcurrentSkipListMap<>();

  Inventory(List<Finder> finders, Ledger ledger, Clock clock) {
    this.finders = List.copyOf(finders);
    this.ledger = ledger;
    this.clock = clock;
  }

  Collection<Managed> all() {
    return plugins.values();
  }

  Optional<Managed> find(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** What each requires. */
  StartOrder order() {
    Map<String, List<String>> requires = new TreeMap<>();
    plugins.forEach((id, plugin) -> requires.put(id, plugin.row().requires()));
    return new StartOrder(requires);
  }

  /** Reads the ledger and looks into all places. */
  void load() {
    ledger.all().forEach(row -> plugins.put(row.declared().id(), new Managed(row)));
    look();
  }

  /** Looks into all places again; those that run are left as they are. */
  void look() {
    Map<String, Candidate> found = newest();
    found.forEach(this::take);
    for (Managed plugin : plugins.values()) {
      boolean gone = !found.containsKey(plugin.row().declared().id());
      if (gone && plugin.running().isEmpty()) {
        plugin.candidate(null);
        plugin.row(plugin.row().in(new PluginState.Missing(), plugin.row().since()));
      }
    }
  }

  private void take(String id, Candidate candidate) {
    Managed plugin =
        plugins.computeIfAbsent(
            id, key -> new Managed(LedgerRow.first(candidate.declared(), clock.instant())));
    if (plugin.running().isPresent()) {
      return;
    }
    plugin.candidate(candidate);
    LedgerRow row = plugin.row().of(candidate.declared());
    if (row.state() instanceof PluginState.Missing) {
      row =
          row.in(row.wanted() ? new PluginState.Found() : new PluginState.Disabled(), row.since());
    }
    plugin.row(row);
  }

  private Map<String, Candidate> newest() {
    List<Candidate> all = new ArrayList<>();
    finders.forEach(finder -> all.addAll(finder.find()));
    all.sort(
        Comparator.comparing((Candidate c) -> Version.parseVersion(c.declared().version()))
            .thenComparing(c -> c.declared().origin()));
    Map<String, Candidate> newest = new LinkedHashMap<>();
    for (Candidate candidate : all) {
      Candidate older = newest.put(candidate.declared().id(), candidate);
      if (older != null) {
        log.warn(
            "{} is there twice: {} is used, not {}",
            candidate.declared().id(),
            candidate.declared().origin(),
            older.declared().origin());
      }
    }
    return newest;
  }
}
