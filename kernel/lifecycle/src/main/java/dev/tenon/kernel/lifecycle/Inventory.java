package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.Finder;
import java.nio.file.Path;
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

/** All plugins that were found or that the ledger knows. */
final class Inventory {
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
    Map<String, List<Candidate>> found = newestFirst();
    found.forEach(this::take);
    for (Managed plugin : plugins.values()) {
      if (!found.containsKey(plugin.id())) {
        plugin.found(List.of());
        if (plugin.running().isEmpty()) {
          gone(plugin);
        }
      }
    }
  }

  private static void gone(Managed plugin) {
    plugin.candidate(null);
    if (!(plugin.row().state() instanceof PluginState.Uninstalled)) {
      plugin.row(plugin.row().in(new PluginState.Missing(), plugin.row().since()));
    }
  }

  private void take(String id, List<Candidate> found) {
    Managed plugin =
        plugins.computeIfAbsent(
            id, key -> new Managed(LedgerRow.first(found.getFirst(), clock.instant())));
    plugin.found(found);
    if (plugin.running().isPresent()) {
      return;
    }
    Wished wished = ledger.wishes().known(id).orElseGet(() -> Wished.of(plugin.row(), ""));
    Candidate meant = meant(wished, found);
    if (version(meant).compareTo(parsed(wished.version())) < 0) {
      plugin.follow(
          "version " + wished.version() + " is wished, but this server has no file of it");
    } else {
      plugin.lead();
    }
    plugin.candidate(meant);
    LedgerRow row = plugin.row().of(meant);
    if (row.state() instanceof PluginState.Missing) {
      row =
          row.in(row.wanted() ? new PluginState.Found() : new PluginState.Disabled(), row.since());
    }
    plugin.row(row);
  }

  /** The version in the ledger, that very build if it is there; the newest if it is not. */
  private static Candidate meant(Wished wished, List<Candidate> found) {
    List<Candidate> same =
        found.stream().filter(c -> c.declared().version().equals(wished.version())).toList();
    return same.stream()
        .filter(c -> c.file().filter(f -> f.sha256().equals(wished.sha256())).isPresent())
        .findFirst()
        .or(() -> same.stream().findFirst())
        .orElse(found.getFirst());
  }

  private static Version version(Candidate candidate) {
    return parsed(candidate.declared().version());
  }

  private static Version parsed(String version) {
    return version.isEmpty() ? Version.emptyVersion : Version.parseVersion(version);
  }

  /** The plugin of a row, which may be new here. */
  Managed know(LedgerRow row) {
    return plugins.computeIfAbsent(row.declared().id(), id -> new Managed(row));
  }

  void forget(String id) {
    plugins.remove(id);
  }

  /** The plugin in a jar that lies anywhere. */
  Optional<Candidate> read(Path jar) {
    return finders.stream().flatMap(finder -> finder.read(jar).stream()).findFirst();
  }

  private Map<String, List<Candidate>> newestFirst() {
    List<Candidate> all = new ArrayList<>();
    finders.forEach(finder -> all.addAll(finder.find()));
    all.sort(
        Comparator.comparing((Candidate c) -> Version.parseVersion(c.declared().version()))
            .thenComparing(c -> c.declared().origin())
            .reversed());
    Map<String, List<Candidate>> newest = new LinkedHashMap<>();
    for (Candidate candidate : all) {
      newest.computeIfAbsent(candidate.declared().id(), id -> new ArrayList<>()).add(candidate);
    }
    return newest;
  }
}
