package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the files that other servers have into this one's folder, and this one's where others find
 * them.
 */
final class Fetching {
  private static final Logger log = LoggerFactory.getLogger(Fetching.class);

  private final Inventory inventory;
  private final Ledger ledger;
  private final Store store;
  private final PluginFiles files;

  Fetching(Inventory inventory, Ledger ledger, Store store, PluginFiles files) {
    this.inventory = inventory;
    this.ledger = ledger;
    this.store = store;
    this.files = files;
  }

  /**
   * Fetches what is wished and not here. What was here and was taken away by hand stays away until
   * something else is wished.
   */
  void fetch(Collection<String> plugins) {
    boolean fetched = false;
    for (String id : plugins) {
      Optional<Wished> wished = ledger.wishes().known(id);
      if (store.isThere() && wished.isPresent() && isMissing(id, wished.get())) {
        fetched |= fetch(id, wished.get());
      }
    }
    if (fetched) {
      inventory.look();
    }
  }

  private boolean isMissing(String id, Wished wished) {
    if (wished.removed() || wished.sha256().isEmpty()) {
      return false;
    }
    boolean there =
        inventory
            .find(id)
            .filter(p -> p.found().stream().anyMatch(c -> sum(c).equals(wished.sha256())))
            .isPresent();
    return !there && !ledger.here(id).equals(wished.sha256());
  }

  private static String sum(Candidate candidate) {
    return candidate.file().map(PluginFile::sha256).orElse("");
  }

  private boolean fetch(String id, Wished wished) {
    Optional<PluginFiles.Jar> jar = files.fetch(wished.sha256());
    if (jar.isEmpty()) {
      return false;
    }
    if (!PluginFile.sha256(jar.get().content()).equals(wished.sha256())) {
      log.error("the file of {} {} in the database is not what it was", id, wished.version());
      return false;
    }
    store.put(jar.get().name(), jar.get().content());
    log.info("{} {} was fetched from the database", id, wished.version());
    return true;
  }

  /** The plugin's files go from the folder; another version's too. */
  void setAside(Managed plugin) {
    store.setAside(plugin.found());
    ledger.setAside(plugin.id());
    inventory.look();
  }

  /** Keeps for the others what was put into the folder while this server was off. */
  void share() {
    Set<String> sums = files.sums();
    for (Managed plugin : inventory.all()) {
      Optional<Wished> wished = ledger.wishes().known(plugin.id());
      ledger
          .installed(plugin)
          .filter(file -> !sums.contains(file.sha256()))
          .filter(file -> wished.isPresent() && wished.get().sha256().equals(file.sha256()))
          .ifPresent(file -> ledger.keep(plugin.id(), wished.orElseThrow(), file));
    }
  }
}
