package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.operations.CatalogRefused;
import dev.tenon.kernel.operations.Contributed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings plugin versions up and down. Who calls it holds the lifecycle's lock. */
final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final Duration LETTING_GO = Duration.ofSeconds(15);

  private final Rooms rooms;
  private final Standing standing;
  private final Starter starter;
  private final Stopper stopper;
  private final Patience patience;
  private final BiConsumer<Contributed, String> failing;
  private final Checkups checkups;

  Engine(
      Rooms rooms,
      Standing standing,
      Starter starter,
      Patience patience,
      Checkups checkups,
      BiConsumer<Contributed, String> failing) {
    this.failing = failing;
    this.checkups = checkups;
    this.rooms = rooms;
    this.standing = standing;
    this.starter = starter;
    this.stopper = new Stopper(rooms);
    this.patience = patience;
  }

  /** Starts it; its state tells what came of it. */
  void start(Managed plugin, Candidate candidate) {
    standing.requires(plugin);
    standing.move(plugin, new PluginState.Starting(), plugin.row().unfinished() + 1);
    try {
      requireStopped(plugin, candidate);
      Running running = starter.start(candidate);
      publish(running, Set.copyOf(plugin.row().brings().events()));
      live(plugin, running);
      check(running, words -> {});
    } catch (StartRefused e) {
      log.error("{} does not start: {}", plugin.name(), e.getMessage(), e);
      standing.move(plugin, e.state(), 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      PluginFailure interrupted =
          new PluginFailure.StartFailed("the program was stopped meanwhile");
      standing.move(plugin, new PluginState.Failed(interrupted), 0);
    }
  }

  /**
   * Two runs of a bundle that somebody else put into the framework would share its class loader,
   * and the first one's end would end both.
   */
  private void requireStopped(Managed plugin, Candidate candidate) throws StartRefused {
    Duration most = patience.drain().plus(patience.close()).plus(LETTING_GO);
    if (candidate.file().isEmpty() && !plugin.awaitStopped(most)) {
      throw StartRefused.failed(
          new PluginFailure.StartFailed(
              "its earlier run has not ended after " + most.toSeconds() + " s"),
          new IllegalStateException(plugin.name() + " still drains"));
    }
  }

  /**
   * Puts another version in the place of the one that is live, in one flip; the old one finishes
   * what it has begun. If the new one can't go live, the old one has never stopped.
   *
   * @param onProbation whether it has to go again when its calls fail
   * @return why it could not
   */
  Optional<PluginState> swap(Managed plugin, Candidate next, boolean onProbation) {
    Running old = plugin.running().orElseThrow();
    try {
      Running running = starter.start(next);
      publish(running, Events.handledAfterCommit(old.contributed()));
      LedgerRow before = plugin.row();
      plugin.candidate(next);
      plugin.row(plugin.row().replacedBy(next));
      standing.requires(plugin);
      live(plugin, running);
      plugin.stopped(retire(before.declared().id(), old));
      if (onProbation) {
        Probation probation = new Probation(running.contributed(), failing);
        running.contributed().uses().watch(probation);
        check(running, probation::unwell);
      } else {
        check(running, words -> {});
      }
      return Optional.empty();
    } catch (StartRefused e) {
      log.error("{} does not take over: {}", next.declared(), e.getMessage(), e);
      return Optional.of(e.state());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(
          new PluginState.Failed(
              new PluginFailure.StartFailed("the program was stopped meanwhile")));
    }
  }

  private void check(Running running, Consumer<String> unwell) {
    running.release().add("its health checks", checkups.begin(running.contributed(), unwell));
  }

  private CompletableFuture<Void> retire(String id, Running old) {
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("retire " + id)
        .start(
            () -> {
              try {
                stopper.stop(old, patience.drain());
              } finally {
                stopped.complete(null);
              }
            });
    return stopped;
  }

  private void publish(Running running, Set<String> handledBefore) throws StartRefused {
    Contributed contributed = running.contributed();
    try {
      rooms.events().subscribe(contributed.id(), Events.handledAfterCommit(contributed));
      rooms.drains().forEach(room -> room.prepare(contributed));
      rooms.registry().publish(contributed);
    } catch (CatalogRefused e) {
      undo(running, handledBefore);
      throw StartRefused.failed(new PluginFailure.StartFailed(String.join("; ", e.findings())), e);
    } catch (RuntimeException | LinkageError e) {
      undo(running, handledBefore);
      throw StartRefused.failed(new PluginFailure.StartFailed(e.toString()), e);
    }
  }

  /** Nobody has been in it: what was prepared for it is let go as if it had been live. */
  private void undo(Running running, Set<String> handledBefore) {
    rooms.events().subscribe(running.contributed().id(), handledBefore);
    stopper.stop(running, Duration.ZERO);
  }

  private void live(Managed plugin, Running running) {
    Contributed contributed = running.contributed();
    running
        .opened()
        .bundleContext()
        .ifPresent(
            context -> running.release().add("its services", Services.of(contributed, context)));
    plugin.running(running);
    plugin.row(plugin.row().bringing(BroughtNames.of(contributed)));
    standing.move(plugin, new PluginState.Live(), 0);
    rooms.jobs().published(contributed);
    log.info("{} is live", contributed);
  }

  /** Invisible at once; what is in flight ends on a thread of its own. */
  void withdraw(Managed plugin, PluginState then) {
    Optional<Running> running = plugin.running();
    if (running.isEmpty()) {
      standing.move(plugin, then);
      return;
    }
    rooms.registry().withdraw(plugin.id());
    // what does harm may never leave: its state says so at once, and a crash doesn't lose it
    boolean harms = then instanceof PluginState.Quarantined;
    standing.move(plugin, harms ? then : new PluginState.Draining());
    plugin.running(null);
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    plugin.stopped(stopped);
    Thread.ofVirtual()
        .name("stop " + plugin.name())
        .start(
            () -> {
              try {
                stopper.stop(running.get(), patience.drain());
              } finally {
                standing.endDraining(plugin, then);
                stopped.complete(null);
              }
            });
  }

  /** Ends it on this thread, with the program. */
  void end(Managed plugin, Duration within) {
    plugin
        .running()
        .ifPresent(
            running -> {
              rooms.registry().withdraw(plugin.id());
              stopper.stop(running, within);
              plugin.running(null);
            });
  }

  /** Waits until nothing of an earlier run is left, as long as that may take at all. */
  boolean awaitStopped(Managed plugin) {
    return plugin.awaitStopped(patience.drain().plus(patience.close()).plus(LETTING_GO));
  }
}
