package dev.tenon.kernel.lifecycle;

import java.util.List;
import java.util.Optional;

/**
 * The one owner of the plugins' states. Safe for all threads; changes happen one at a time.
 *
 * <p>What an admin wants is kept in the database, so that a plugin switched off stays off after a
 * restart.
 */
public interface Lifecycle extends AutoCloseable {
  /** Starts every wanted plugin in the order of what they require; failures are states. */
  void startAll();

  /** All plugins that were found or that the ledger knows, by id. */
  List<PluginStatus> list();

  /** One plugin. */
  Optional<PluginStatus> find(String id);

  /** What was done with a plugin, newest first, at most 100. */
  List<LedgerEntry> history(String id);

  /** Wants a plugin live and starts it, with those that were only waiting for it. */
  Change enable(String id, ChangedBy by);

  /** Switches a plugin off: gone at once, data kept. */
  Change disable(String id, Dependents dependents, ChangedBy by);

  /** Stops all plugins, dependents first. */
  @Override
  void close();
}
