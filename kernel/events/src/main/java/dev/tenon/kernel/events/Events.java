package dev.tenon.kernel.events;

import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.EventSink;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.PluginActors;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the events of actions in the actions' own transactions and delivers them afterwards: at
 * least once, in order for each subject, with growing pauses, and to a plugin only while it is
 * live. Safe for all threads; nodes on one database share the work.
 */
public final class Events implements EventSink, AutoCloseable {
  private static final int HANDLERS_PER_PLUGIN = 8;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final Duration INTERRUPTED = Duration.ofSeconds(1);

  private final Registry registry;
  private final PluginActors actors;
  private final PluginWork work;
  private final OutboxTable outbox;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Signal signal = new Signal();
  private final Handling handling;
  private final Thread dispatcher;

  private Events(Database database, Around around, Settings settings, Clock clock) {
    registry = around.registry();
    actors = around.actors();
    work = new PluginWork(database);
    outbox = new OutboxTable(database.kernel(), clock, settings.node());
    handling =
        new Handling(
            outbox,
            new Handling.Around(actors, work),
            new Retries(settings.pauses(), clock),
            signal,
            new Permits(HANDLERS_PER_PLUGIN));
    dispatcher =
        Thread.ofPlatform()
            .name("events")
            .daemon()
            .unstarted(new Dispatcher(outbox, registry, handling, signal, clock));
  }

  /** Who is live, and what a plugin acts as. */
  public record Around(Registry registry, PluginActors actors) {}

  /**
   * Choices.
   *
   * @param node this process' name among those on the same database; the same after a restart
   */
  public record Settings(String node, Pauses pauses) {}

  /** Starts delivering; what an earlier process of this node left unfinished comes again. */
  public static Events open(Database database, Around around, Settings settings, Clock clock) {
    Events events = new Events(database, around, settings, clock);
    events.outbox.releaseOwn();
    events.dispatcher.start();
    return events;
  }

  /**
   * Says which events wait for a plugin from now on, live or not. Called before a plugin is
   * published, so that none is missed, and at the start for those that are switched off.
   */
  public void subscribe(String plugin, Set<String> eventNames) {
    subscriptions.put(plugin, eventNames);
    signal.raise(Set.of(plugin));
  }

  /** The events handled after commit by what a plugin brings. */
  public static Set<String> handledAfterCommit(Contributed plugin) {
    Set<String> names = new HashSet<>();
    plugin.handlers().stream().filter(h -> !h.within()).forEach(h -> names.add(h.event()));
    return names;
  }

  /** No event waits for the plugin any more: it is gone for good. */
  public void unsubscribe(String plugin) {
    subscriptions.remove(plugin);
  }

  /**
   * Waits for the handlers of a plugin version that was withdrawn, then interrupts them; what they
   * did not finish comes again when the plugin is live again.
   *
   * @return whether all have ended
   */
  public boolean drain(Contributed plugin, Duration patience) throws InterruptedException {
    if (handling.inFlight().awaitNone(piece -> piece.plugin() == plugin, patience)) {
      return true;
    }
    handling.inFlight().interrupt(piece -> piece.plugin() == plugin);
    return handling.inFlight().awaitNone(piece -> piece.plugin() == plugin, INTERRUPTED);
  }

  /** Looks for due events now: something else than an action made some due, a clock perhaps. */
  public void wake() {
    signal.raise(Dispatcher.handlingPlugins(registry.catalog()));
  }

  /** Waits until no event is due for any live plugin; tells whether that came true in time. */
  public boolean awaitQuiet(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    wake();
    while (System.nanoTime() < deadline) {
      Set<String> live = Dispatcher.handlingPlugins(registry.catalog());
      if (handling.inFlight().all().isEmpty() && outbox.due(live) == 0) {
        return true;
      }
      handling.inFlight().awaitChange(LOOK_AGAIN);
    }
    return false;
  }

  /** Events that were tried too often, oldest first, at most 1,000. */
  public List<DeadLetter> deadLetters() {
    return outbox.dead();
  }

  /** Those of one business, the same way. */
  public List<DeadLetter> deadLetters(UUID tenant) {
    return outbox.dead(tenant);
  }

  /** How many of them wait in one business. */
  public long deadLetterCount(UUID tenant) {
    return outbox.deadCount(tenant);
  }

  /** Sends a dead letter again. */
  public void revive(DeadLetter letter) {
    outbox.revive(letter.seq());
    signal.raise(Set.of(letter.plugin()));
  }

  /** Forgets a dead letter: it is not delivered any more. */
  public void drop(DeadLetter letter) {
    outbox.drop(letter.seq());
  }

  @Override
  public void emitted(Transaction transaction, Actor actor, List<Event> events) {
    List<OutboxTable.Addressed> addressed = new ArrayList<>();
    Set<String> plugins = new HashSet<>();
    for (Event event : events) {
      for (Owned<Contributed.Handler> inside : registry.catalog().within(event.name())) {
        Actor as = actors.of(inside.plugin(), actor.tenant());
        work.within(inside.plugin(), as, () -> inside.value().handler().handle(event));
      }
      for (String plugin : subscriptions.of(event.name())) {
        addressed.add(new OutboxTable.Addressed(event, plugin));
        plugins.add(plugin);
      }
    }
    if (!addressed.isEmpty()) {
      OutboxTable.write(transaction, addressed);
      transaction.afterCommit(() -> signal.raise(plugins));
    }
  }

  @Override
  public void forgotten(Transaction transaction, Actor actor, Collection<UUID> rows) {
    OutboxTable.forget(transaction.as(RowContexts.of(actor, RowContext.KERNEL)), rows);
  }

  @Override
  public void close() throws InterruptedException {
    signal.close();
    dispatcher.join(Duration.ofSeconds(1));
    if (!handling.inFlight().awaitNone(d -> true, INTERRUPTED)) {
      handling.inFlight().interrupt(d -> true);
      handling.inFlight().awaitNone(d -> true, INTERRUPTED);
    }
  }
}
