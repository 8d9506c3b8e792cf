package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.operations.CatalogRefused;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Known;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lifecycle over the kernel's rooms. */
public final class KernelLifecycle implements Lifecycle {
  private static final Logger log = LoggerFactory.getLogger(KernelLifecycle.class);
  private static final ChangedBy BOOT = new ChangedBy("kernel", "boot");
  private static final int CRASHES = 2;
  private static final Duration DISABLE_WAITS = Duration.ofSeconds(5);
  private static final Duration LETTING_GO = Duration.ofSeconds(15);
  private static final Duration CLOSE_WAITS = Duration.ofMillis(1_500);

  private final Rooms rooms;
  private final PluginIdentities identities;
  private final Patience patience;
  private final Clock clock;
  private final Ledger ledger;
  private final Inventory inventory;
  private final Starter starter;
  private final Stopper stopper;
  private final ReentrantLock changing = new ReentrantLock();

  /** Nothing starts before {@link #startAll}. */
  public KernelLifecycle(
      Rooms rooms,
      Handles handles,
      PluginIdentities identities,
      List<Finder> finders,
      Patience patience) {
    this.rooms = rooms;
    this.identities = identities;
    this.patience = patience;
    this.clock = handles.moments().clock();
    this.ledger = new Ledger(rooms.database().kernel());
    this.inventory = new Inventory(finders, ledger, clock);
    this.starter = new Starter(rooms, handles, patience);
    this.stopper = new Stopper(rooms);
  }

  @Override
  public void startAll() {
    changing.lock();
    try {
      inventory.load();
      inventory.all().forEach(this::remember);
      for (String id : inventory.order().order()) {
        Managed plugin = inventory.find(id).orElseThrow();
        if (isToBeStarted(plugin)) {
          start(plugin, "start", BOOT);
        }
      }
    } finally {
      changing.unlock();
    }
  }

  private boolean isToBeStarted(Managed plugin) {
    LedgerRow row = plugin.row();
    if (plugin.candidate().isEmpty() || !row.wanted()) {
      return false;
    }
    if (row.unfinished() >= CRASHES) {
      PluginFailure crashed =
          new PluginFailure.StartFailed(
              "the program ended " + row.unfinished() + " times while it started");
      move(plugin, new PluginState.Quarantined(crashed));
      return false;
    }
    return !(row.state() instanceof PluginState.Quarantined);
  }

  /** Its events wait and its addresses say why nothing answers, whether it will start or not. */
  private void remember(Managed plugin) {
    LedgerRow row = plugin.row();
    String id = row.declared().id();
    identities.requires(id, row.requires());
    if (PluginIds.problem(id).isEmpty()) {
      rooms.events().subscribe(id, Set.copyOf(row.brings().events()));
      rooms
          .registry()
          .remember(
              new Known(
                  id,
                  row.declared().title(),
                  Set.copyOf(row.brings().types()),
                  Set.copyOf(row.brings().actions()),
                  row.state().trouble()));
    }
  }

  private void start(Managed plugin, String verb, ChangedBy by) {
    Optional<PluginFailure> unfit = unfit(plugin);
    List<String> missing =
        plugin.row().requires().stream().filter(id -> !isLive(id)).distinct().toList();
    if (unfit.isPresent()) {
      move(plugin, new PluginState.Failed(unfit.get()));
    } else if (!missing.isEmpty()) {
      move(plugin, new PluginState.Waiting(missing));
    } else {
      attempt(plugin, plugin.candidate().orElseThrow());
    }
    note(plugin, verb, by);
  }

  private boolean isLive(String id) {
    return inventory.find(id).filter(Managed::isLive).isPresent();
  }

  private Optional<PluginFailure> unfit(Managed plugin) {
    String id = plugin.row().declared().id();
    Optional<String> problem = PluginIds.problem(id);
    List<String> circle = inventory.order().circles().get(id);
    if (problem.isEmpty() && circle != null) {
      problem = Optional.of("it requires itself: " + String.join(" → ", circle));
    }
    return problem.map(PluginFailure.VerifyFailed::new);
  }

  private void attempt(Managed plugin, Candidate candidate) {
    identities.requires(plugin.row().declared().id(), plugin.row().requires());
    move(plugin, new PluginState.Starting(), plugin.row().unfinished() + 1);
    try {
      requireStopped(plugin);
      Running running = starter.start(candidate);
      publish(plugin, running);
    } catch (StartRefused e) {
      refused(plugin, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      PluginFailure interrupted =
          new PluginFailure.StartFailed("the program was stopped meanwhile");
      move(plugin, new PluginState.Failed(interrupted), 0);
    }
  }

  /**
   * Two runs of one bundle would share its class loader, and the first one's end would end both.
   */
  private void requireStopped(Managed plugin) throws StartRefused {
    Duration most = patience.drain().plus(patience.close()).plus(LETTING_GO);
    if (!plugin.awaitStopped(most)) {
      throw StartRefused.failed(
          new PluginFailure.StartFailed(
              "its earlier run has not ended after " + most.toSeconds() + " s"),
          new IllegalStateException(plugin.name() + " still drains"));
    }
  }

  private void refused(Managed plugin, StartRefused refused) {
    log.error("{} does not start: {}", plugin.name(), refused.getMessage(), refused);
    move(plugin, refused.state(), 0);
  }

  private void publish(Managed plugin, Running running) throws StartRefused {
    Contributed contributed = running.contributed();
    Set<String> before = Set.copyOf(plugin.row().brings().events());
    try {
      rooms.events().subscribe(contributed.id(), Events.handledAfterCommit(contributed));
      rooms.drains().forEach(room -> room.prepare(contributed));
      rooms.registry().publish(contributed);
    } catch (CatalogRefused e) {
      rooms.events().subscribe(contributed.id(), before);
      running.release().all();
      throw StartRefused.failed(new PluginFailure.StartFailed(String.join("; ", e.findings())), e);
    } catch (RuntimeException | LinkageError e) {
      rooms.events().subscribe(contributed.id(), before);
      running.release().all();
      throw StartRefused.failed(new PluginFailure.StartFailed(e.toString()), e);
    }
    running
        .opened()
        .bundleContext()
        .ifPresent(
            context -> running.release().add("its services", Services.of(contributed, context)));
    plugin.running(running);
    plugin.row(plugin.row().bringing(BroughtNames.of(contributed)));
    move(plugin, new PluginState.Live(), 0);
    rooms.jobs().published(contributed);
    log.info("{} is live", contributed);
  }

  @Override
  public Change enable(String id, ChangedBy by) {
    changing.lock();
    try {
      if (inventory.find(id).filter(p -> p.candidate().isPresent()).isEmpty()) {
        inventory.look();
      }
      Optional<Managed> found = inventory.find(id);
      if (found.isEmpty()) {
        return new Change.Unknown(id);
      }
      Managed plugin = found.get();
      if (plugin.isLive()) {
        return new Change.Done(status(plugin), List.of());
      }
      plugin.row(plugin.row().wanted(true).unfinished(0));
      ledger.save(plugin.row());
      if (plugin.candidate().isPresent()) {
        start(plugin, "enable", by);
      }
      return plugin.isLive()
          ? new Change.Done(status(plugin), startWaiting())
          : new Change.NotLive(status(plugin));
    } finally {
      changing.unlock();
    }
  }

  private List<String> startWaiting() {
    List<String> started = new ArrayList<>();
    for (String id : inventory.order().order()) {
      Managed plugin = inventory.find(id).orElseThrow();
      boolean waits = plugin.row().state() instanceof PluginState.Waiting;
      if (waits && plugin.row().wanted() && plugin.candidate().isPresent()) {
        start(plugin, "start", new ChangedBy("kernel", "what it requires is live"));
        if (plugin.isLive()) {
          started.add(id);
        }
      }
    }
    return started;
  }

  @Override
  public Change disable(String id, Dependents dependents, ChangedBy by) {
    List<String> along;
    Managed plugin;
    changing.lock();
    try {
      Optional<Managed> found = inventory.find(id);
      if (found.isEmpty()) {
        return new Change.Unknown(id);
      }
      plugin = found.get();
      along = inventory.order().dependents(id).stream().filter(this::isLive).toList();
      if (!along.isEmpty() && dependents == Dependents.KEEP) {
        return new Change.Needed(id, along);
      }
      for (String other : along) {
        withdraw(inventory.find(other).orElseThrow(), new PluginState.Waiting(List.of(id)));
      }
      plugin.row(plugin.row().wanted(false));
      withdraw(plugin, new PluginState.Disabled());
      along.forEach(other -> note(inventory.find(other).orElseThrow(), "disable " + id, by));
      note(plugin, "disable", by);
    } finally {
      changing.unlock();
    }
    if (!plugin.awaitStopped(DISABLE_WAITS)) {
      log.info("{} still drains", plugin.name());
    }
    return new Change.Done(status(plugin), along);
  }

  /** Invisible at once; what is in flight ends on a thread of its own. */
  private void withdraw(Managed plugin, PluginState then) {
    Optional<Running> running = plugin.running();
    if (running.isEmpty()) {
      move(plugin, then);
      return;
    }
    rooms.registry().withdraw(plugin.row().declared().id());
    move(plugin, new PluginState.Draining());
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
                endDraining(plugin, then);
                stopped.complete(null);
              }
            });
  }

  /** An enable that came meanwhile has already moved it on, and waits for this. */
  private void endDraining(Managed plugin, PluginState then) {
    synchronized (plugin) {
      if (plugin.row().state() instanceof PluginState.Draining) {
        move(plugin, then);
      }
    }
  }

  private void move(Managed plugin, PluginState state) {
    move(plugin, state, plugin.row().unfinished());
  }

  private void move(Managed plugin, PluginState state, int unfinished) {
    synchronized (plugin) {
      plugin.row(plugin.row().unfinished(unfinished).in(state, now()));
      ledger.save(plugin.row());
    }
    if (isSettled(state)) {
      remember(plugin);
    }
  }

  private static boolean isSettled(PluginState state) {
    return !(state instanceof PluginState.Live
        || state instanceof PluginState.Starting
        || state instanceof PluginState.Draining);
  }

  private Instant now() {
    return clock.instant();
  }

  private void note(Managed plugin, String verb, ChangedBy by) {
    LedgerRow row = plugin.row();
    PluginState state =
        row.state() instanceof PluginState.Draining ? new PluginState.Disabled() : row.state();
    ledger.note(
        new LedgerEntry(
            now(),
            row.declared().id(),
            row.declared().version(),
            verb,
            by,
            state.code(),
            state.reason()));
  }

  @Override
  public List<PluginStatus> list() {
    return inventory.all().stream().map(this::status).toList();
  }

  @Override
  public Optional<PluginStatus> find(String id) {
    return inventory.find(id).map(this::status);
  }

  @Override
  public List<LedgerEntry> history(String id) {
    return ledger.history(id);
  }

  private PluginStatus status(Managed plugin) {
    LedgerRow row = plugin.row();
    String id = row.declared().id();
    return new PluginStatus(
        id,
        row.declared().title(),
        row.declared().version(),
        row.state(),
        row.since(),
        row.requires(),
        inventory.order().dependents(id).stream().filter(this::isLive).toList(),
        row.brings());
  }

  @Override
  public void close() {
    changing.lock();
    try {
      long deadline = System.nanoTime() + CLOSE_WAITS.toNanos();
      List<Contributed> live = new ArrayList<>(rooms.registry().catalog().plugins());
      for (Contributed contributed : live.reversed()) {
        inventory.find(contributed.id()).flatMap(Managed::running).ifPresent(r -> end(r, deadline));
      }
    } finally {
      changing.unlock();
    }
  }

  private void end(Running running, long deadline) {
    rooms.registry().withdraw(running.contributed().id());
    stopper.stop(running, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    inventory.find(running.contributed().id()).ifPresent(plugin -> plugin.running(null));
  }
}
