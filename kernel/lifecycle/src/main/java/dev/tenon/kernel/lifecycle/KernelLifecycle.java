package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Notices;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.operations.Contributed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lifecycle over the kernel's rooms. */
public final class KernelLifecycle implements Lifecycle {
  private static final Logger log = LoggerFactory.getLogger(KernelLifecycle.class);
  private static final ChangedBy BOOT = new ChangedBy("kernel", "boot");
  private static final int CRASHES = 2;
  private static final Duration DISABLE_WAITS = Duration.ofSeconds(5);
  private static final Duration CLOSE_WAITS = Duration.ofMillis(1_500);

  private final Rooms rooms;
  private final Ledger ledger;
  private final Mode mode;
  private final Inventory inventory;
  private final Standing standing;
  private final Engine engine;
  private final Starting starting;
  private final Planner planner;
  private final Performer.Tools tools;
  private final Statuses statuses;
  private final Following following;
  private final Quarantine quarantine;
  private final Loops loops;
  private final Fetching fetching;
  private final Converging converging;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile boolean safe;

  /** Nothing starts before {@link #startAll}; what the finders find is trusted. */
  public KernelLifecycle(
      Rooms rooms,
      Handles handles,
      PluginIdentities identities,
      List<Finder> finders,
      Patience patience) {
    this(rooms, handles, identities, Sources.trusted(finders), patience);
  }

  /** Nothing starts before {@link #startAll}. */
  public KernelLifecycle(
      Rooms rooms,
      Handles handles,
      PluginIdentities identities,
      Sources sources,
      Patience patience) {
    this.rooms = rooms;
    NodeTable nodes = new NodeTable(rooms.database().kernel(), rooms.node());
    PluginFiles files = new PluginFiles(rooms.database().kernel());
    Wishes wishes = new Wishes(rooms.database().kernel(), notices(rooms), files);
    ledger = new Ledger(rooms.database().kernel(), wishes, nodes, files, sources.folder());
    mode = new Mode(rooms.database().kernel(), nodes.name());
    inventory = new Inventory(sources.finders(), ledger, handles.moments().clock());
    standing = new Standing(rooms, identities, ledger, handles.moments().clock());
    Checkups checkups = new Checkups(handles.moments().clock());
    Starter starter = new Starter(rooms, handles, patience);
    engine = new Engine(rooms, standing, starter, patience, checkups, this::comeBack);
    Gatekeeper gate = new Gatekeeper(sources, new TrustBook(rooms.database().kernel()), inventory);
    starting = new Starting(inventory, gate, standing, engine);
    Store store = new Store(sources.folder());
    Schemas schemas = new Schemas(rooms.database());
    planner = new Planner(inventory, gate, store, schemas, rooms.keeper().isThere());
    statuses = new Statuses(inventory, gate, checkups);
    following =
        new Following(inventory, gate, standing, engine, starting, this::keepBeforeMigrating);
    quarantine = new Quarantine(inventory, engine, standing);
    loops = new Loops(() -> rooms.registry().catalog().plugins(), patience.loop(), this::harms);
    tools =
        new Performer.Tools(
            inventory,
            engine,
            starting,
            standing,
            gate,
            new Performer.Tools.Files(store, schemas, ledger, rooms.keeper()),
            new Elsewhere(nodes, patience));
    fetching = new Fetching(inventory, ledger, store, files);
    converging = new Converging(tools, fetching);
  }

  private static Optional<Notices> notices(Rooms rooms) {
    return rooms.node().equals(Node.ALONE)
        ? Optional.empty()
        : Optional.of(rooms.database().notices());
  }

  @Override
  public void startAll() {
    loops.start();
    changing.lock();
    try {
      ledger.nodes().seen();
      inventory.load();
      fetching.fetch(inventory.all().stream().map(Managed::id).toList());
      converging.release(true);
      tools.finishRemovals();
      inventory.all().forEach(standing::remember);
      safe = mode.safeNext();
      keepBeforeMigrating(inventory.all());
      startWanted();
      fetching.share();
    } finally {
      changing.unlock();
    }
  }

  /** A program with newer plugins changes tables as it starts: once for all of them. */
  private void keepBeforeMigrating(Collection<Managed> plugins) {
    if (safe || !rooms.keeper().isThere()) {
      return;
    }
    List<Managed> changing =
        plugins.stream()
            .filter(plugin -> plugin.row().wanted())
            .filter(plugin -> plugin.candidate().filter(tools::changesTables).isPresent())
            .toList();
    if (!changing.isEmpty()) {
      String file = rooms.keeper().keep("migration").toString();
      changing.forEach(plugin -> standing.note(plugin, "backup", BOOT, "done", file));
    }
  }

  private void startWanted() {
    for (String id : inventory.order().order()) {
      Managed plugin = inventory.find(id).orElseThrow();
      if (isToBeStarted(plugin)) {
        if (safe) {
          standing.move(plugin, new PluginState.HeldBack());
        } else {
          starting.start(plugin);
        }
        standing.note(plugin, "start", BOOT);
      }
    }
  }

  private boolean isToBeStarted(Managed plugin) {
    LedgerRow row = plugin.row();
    if (plugin.candidate().isEmpty() || !row.wanted() || converging.isHeld(plugin)) {
      return false;
    }
    if (row.unfinished() >= CRASHES) {
      PluginFailure crashed =
          new PluginFailure.StartFailed(
              "the program ended " + row.unfinished() + " times while it started");
      standing.move(plugin, new PluginState.Quarantined(crashed));
      return false;
    }
    return !(row.state() instanceof PluginState.Quarantined || plugin.isLive());
  }

  @Override
  public void lookAgain() {
    changing.lock();
    try {
      for (Wish upgrade : following.look(!safe)) {
        Change change = perform(upgrade, Following.FOLDER);
        log.info("{} {}: {}", upgrade.verb(), upgrade, change);
      }
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void keepUp() {
    ledger.nodes().seen();
    changing.lock();
    try {
      converging.release(false);
      converging.look(!safe);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public List<NodeStatus> nodes() {
    return ledger.nodes().all();
  }

  @Override
  public Plan plan(Wish wish) {
    changing.lock();
    try {
      inventory.look();
      return planner.plan(wish);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public Change perform(Plan plan, ChangedBy by, Consumer<Step> progress) {
    Change change;
    changing.lock();
    try {
      converging.look(!safe);
      Plan now = plan(plan.wish());
      if (!now.equals(plan)) {
        return new Change.Stale(now);
      }
      change = perform(now, new Performer(tools, now, by), by, progress);
    } finally {
      changing.unlock();
    }
    if (change instanceof Change.Done done && plan.wish() instanceof Wish.Disable) {
      inventory.find(done.plugin().id()).ifPresent(KernelLifecycle::awaitStopped);
    }
    return change;
  }

  private static void awaitStopped(Managed plugin) {
    if (!plugin.awaitStopped(DISABLE_WAITS)) {
      log.info("{} still drains", plugin.name());
    }
  }

  private Change perform(Plan plan, Performer performer, ChangedBy by, Consumer<Step> progress) {
    if (!plan.isPossible()) {
      return impossible(plan);
    }
    for (Step step : plan.steps()) {
      progress.accept(step);
      try {
        performer.perform(step);
      } catch (RuntimeException e) {
        log.error("{} of {} failed at {}", plan.wish().verb(), plan.plugin(), step, e);
        performer.startAgain();
        inventory
            .find(plan.plugin())
            .ifPresent(p -> standing.note(p, plan.wish().verb(), by, "failed", e.toString()));
        return new Change.Refused(List.of(step.kind().code() + " failed: " + e.getMessage()));
      }
    }
    Managed plugin = inventory.find(plan.plugin()).orElseThrow();
    Change change = outcome(plan, performer, plugin);
    note(plan, change, plugin, by);
    if (plan.wish() instanceof Wish.Purge && plugin.found().isEmpty()) {
      inventory.forget(plugin.id());
      ledger.forget(plugin.id());
    } else if (!plan.steps().isEmpty()) {
      ledger.wishes().tellAgain(plugin.id());
    }
    return change;
  }

  /** The version before comes back for one that fails its callers; not on one of their threads. */
  private void comeBack(Contributed failing, String why) {
    Thread.ofVirtual()
        .name("come back " + failing.id())
        .start(
            () -> {
              changing.lock();
              try {
                boolean still =
                    rooms
                        .registry()
                        .catalog()
                        .plugin(failing.id())
                        .filter(p -> p == failing)
                        .isPresent();
                if (still) {
                  ChangedBy kernel = new ChangedBy("kernel", why);
                  Change change = perform(new Wish.Rollback(failing.id(), true), kernel);
                  log.error("{}: {}", why, change);
                }
              } finally {
                changing.unlock();
              }
            });
  }

  /** Not on the watch's thread, and on one of the machine: virtual ones may have to wait. */
  private void harms(Contributed version, PluginFailure failure) {
    Thread.ofPlatform()
        .daemon()
        .name("quarantine " + version.id())
        .start(
            () -> {
              changing.lock();
              try {
                inventory
                    .find(version.id())
                    .filter(p -> p.running().filter(r -> r.contributed() == version).isPresent())
                    .ifPresent(p -> end(p, version, failure));
              } finally {
                changing.unlock();
              }
            });
  }

  /** The version before takes over from one that is new; else it goes. */
  private void end(Managed plugin, Contributed version, PluginFailure failure) {
    ChangedBy by = new ChangedBy("kernel", version + ": " + failure.reason());
    boolean replaced =
        version.uses().isOnProbation()
            && perform(new Wish.Rollback(version.id(), true), by) instanceof Change.Done;
    if (!replaced) {
      quarantine.put(plugin, failure, by);
    }
  }

  private Change impossible(Plan plan) {
    if (!plan.needed().isEmpty()) {
      return new Change.Needed(plan.plugin(), plan.needed());
    }
    boolean known =
        plan.wish() instanceof Wish.Install || inventory.find(plan.plugin()).isPresent();
    return known ? new Change.Refused(plan.findings()) : new Change.Unknown(plan.plugin());
  }

  private Change outcome(Plan plan, Performer performer, Managed plugin) {
    PluginStatus status = statuses.of(plugin);
    Optional<PluginState> failed = performer.failed();
    if (failed.isPresent()) {
      return new Change.KeptOld(status, failed.get().reason());
    }
    boolean meantToLive =
        plan.steps().stream()
            .anyMatch(s -> s.kind() == Step.Kind.START && s.plugin().equals(plugin.id()));
    return meantToLive && !plugin.isLive()
        ? new Change.NotLive(status)
        : new Change.Done(status, performer.also());
  }

  private void note(Plan plan, Change change, Managed plugin, ChangedBy by) {
    if (plan.steps().isEmpty()) {
      return;
    }
    if (change instanceof Change.KeptOld kept) {
      standing.note(plugin, plan.wish().verb(), by, "kept", kept.reason());
    } else {
      standing.note(plugin, plan.wish().verb(), by);
    }
  }

  @Override
  public List<PluginStatus> list() {
    return inventory.all().stream().map(statuses::of).toList();
  }

  @Override
  public Optional<PluginStatus> find(String id) {
    return inventory.find(id).map(statuses::of);
  }

  @Override
  public List<LedgerEntry> history(String id) {
    return ledger.history(id);
  }

  @Override
  public List<LedgerEntry> ledger(int most) {
    return ledger.recent(most);
  }

  @Override
  public SafeMode safeMode() {
    return new SafeMode(safe, mode.safeNext());
  }

  @Override
  public void safeMode(boolean on, ChangedBy by) {
    changing.lock();
    try {
      String verb = on ? "safe-mode on" : "safe-mode off";
      mode.safeNext(on, () -> standing.noteOfAll(verb, by));
      if (!on && safe) {
        safe = false;
        startWanted();
      }
    } finally {
      changing.unlock();
    }
  }

  @Override
  public void close() {
    loops.close();
    changing.lock();
    try {
      long deadline = System.nanoTime() + CLOSE_WAITS.toNanos();
      List<Contributed> live = new ArrayList<>(rooms.registry().catalog().plugins());
      for (Contributed contributed : live.reversed()) {
        Duration left = left(deadline);
        inventory.find(contributed.id()).ifPresent(plugin -> engine.end(plugin, left));
      }
      ledger.nodes().leave();
      for (Managed plugin : inventory.all()) {
        if (!plugin.awaitStopped(left(deadline))) {
          log.info("{} still drains while the program ends", plugin.name());
        }
      }
    } finally {
      changing.unlock();
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
