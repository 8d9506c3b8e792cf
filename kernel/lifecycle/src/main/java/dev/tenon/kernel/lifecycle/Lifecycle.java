package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one owner of the plugins' states. Safe for all threads; changes happen one at a time.
 *
 * <p>What an admin wants is kept in the database, so that a plugin switched off stays off after a
 * restart.
 */
public interface Lifecycle extends AutoCloseable {
  /** Starts every wanted plugin in the order of what they require; failures are states. */
  void startAll();

  /**
   * Looks into the folders again. A new file is started if it may run, and else waits for trust;
   * one in place of the file that runs takes over if it may; a plugin whose file has gone stops,
   * and is back when the file is. A newer version beside the one that runs waits for an upgrade.
   */
  void lookAgain();

  /**
   * Says that this server is there, and does what was wished on others that share the database.
   * What can't be done here is said in {@link #nodes} on all of them, and what ran before goes on.
   */
  void keepUp();

  /** The servers on this database, by name. */
  List<NodeStatus> nodes();

  /** All plugins that were found or that the ledger knows, by id. */
  List<PluginStatus> list();

  /** One plugin. */
  Optional<PluginStatus> find(String id);

  /** What was done with a plugin, newest first, at most 100. */
  List<LedgerEntry> history(String id);

  /** What was done with all plugins, newest first. */
  List<LedgerEntry> ledger(int most);

  /** What would be done for a wish; changes nothing. */
  Plan plan(Wish wish);

  /**
   * Does what the plan says and nothing else. When something has changed since it was made, so that
   * another plan would now be made for its wish, nothing is done and that one is the answer.
   *
   * @param progress is told each step before it is done
   */
  Change perform(Plan plan, ChangedBy by, Consumer<Step> progress);

  /** Plans and does it. */
  default Change perform(Wish wish, ChangedBy by) {
    return perform(plan(wish), by, step -> {});
  }

  /** Wants a plugin live and starts it, with those that were only waiting for it. */
  default Change enable(String id, ChangedBy by) {
    return perform(new Wish.Enable(id), by);
  }

  /** Switches a plugin off: gone at once, data kept. */
  default Change disable(String id, Dependents dependents, ChangedBy by) {
    return perform(new Wish.Disable(id, dependents == Dependents.TAKE_ALONG), by);
  }

  /** Whether nothing is started, now or at the next boot. */
  SafeMode safeMode();

  /** Says whether the next boot starts nothing; off starts what was held back at once. */
  void safeMode(boolean on, ChangedBy by);

  /**
   * Starting nothing.
   *
   * @param now whether this run of the program started nothing
   * @param next whether the next one will
   */
  record SafeMode(boolean now, boolean next) {}

  /** Stops all plugins, dependents first. */
  @Override
  void close();
}
