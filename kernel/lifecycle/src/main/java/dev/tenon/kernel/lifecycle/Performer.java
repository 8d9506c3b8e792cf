package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out one plan: its steps, in their order, and nothing else. */
final class Performer {
  private static final ChangedBy AFTER = new ChangedBy("kernel", "what it requires is live");

  private final Tools tools;
  private final Plan plan;
  private final ChangedBy by;
  private final List<String> also = new ArrayList<>();
  private @Nullable PluginState failed;

  /** What it works with. */
  record Tools(
      Inventory inventory,
      Engine engine,
      Starting starting,
      Standing standing,
      Gatekeeper gate,
      Files files,
      Elsewhere elsewhere) {

    /** Ends what a program that ended in the middle of a removal has left. */
    void finishRemovals() {
      for (String id : files.ledger().halfDropped()) {
        inventory
            .find(id)
            .ifPresent(
                plugin -> {
                  files.schemas().drop(id, plugin.row().brings());
                  plugin.row(plugin.row().bringing(Brings.NOTHING));
                  standing.dropped(plugin);
                });
      }
      inventory.all().stream()
          .filter(plugin -> plugin.row().state() instanceof PluginState.Uninstalled)
          .forEach(plugin -> files.store().setAside(plugin.found()));
      inventory.look();
    }

    /** Whether starting it would change tables that hold something. */
    boolean changesTables(Candidate candidate) {
      return !files.schemas().pending(candidate).isEmpty()
          && files.schemas().isThere(candidate.declared().id());
    }

    /** Where files and rows are. */
    record Files(Store store, Schemas schemas, Ledger ledger, Keeper keeper) {}
  }

  Performer(Tools tools, Plan plan, ChangedBy by) {
    this.tools = tools;
    this.plan = plan;
    this.by = by;
  }

  /** Other plugins that went or came along. */
  List<String> also() {
    return List.copyOf(also);
  }

  /** Why the version that was to take over did not. */
  Optional<PluginState> failed() {
    return Optional.ofNullable(failed);
  }

  void perform(Step step) {
    switch (step.kind()) {
      case BACKUP -> keep(plugin(step));
      case STORE -> store(step);
      case TRUST -> trust(step);
      case MIGRATE -> {} // part of the start or the swap that follows, with the old one serving
      case USE -> use(step);
      case STOP -> stop(plugin(step));
      case OFF -> off(plugin(step));
      case START -> start(plugin(step));
      case SWAP -> failed = swap(step).orElse(null);
      case EXPORT -> export(step);
      case DROP -> drop(plugin(step));
      case REMOVE -> remove(plugin(step));
      case BRING_BACK -> bringBack(step);
    }
  }

  private Managed plugin(Step step) {
    return tools.inventory().find(step.plugin()).orElseThrow();
  }

  private boolean isMain(Managed plugin) {
    return plugin.id().equals(plan.plugin());
  }

  private void store(Step step) {
    tools.files().store().put(read(Path.of(step.what().getFirst()), step));
    tools.inventory().look();
  }

  private Candidate read(Path file, Step step) {
    return tools
        .inventory()
        .read(file)
        .filter(c -> is(c, step.what().getLast()))
        .orElseThrow(() -> new IllegalStateException("the file has changed meanwhile"));
  }

  private static boolean is(Candidate candidate, String sha256) {
    return candidate.file().map(PluginFile::sha256).orElse("").equals(sha256);
  }

  private Candidate build(Step step) {
    return plugin(step).found().stream()
        .filter(c -> is(c, step.what().getLast()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the file has gone meanwhile"));
  }

  /** Before its file is in the folder: a crash between leaves a word about a file nobody has. */
  private void trust(Step step) {
    tools
        .gate()
        .trust(
            new TrustBook.Trusted(
                step.what().get(1),
                step.what().getFirst(),
                step.what().get(2),
                by,
                tools.standing().now()));
  }

  private void use(Step step) {
    Managed plugin = plugin(step);
    Candidate candidate = build(step);
    String running = plugin.row().declared().version();
    boolean other = !running.equals(candidate.declared().version());
    plugin.candidate(candidate);
    plugin.row(other ? plugin.row().replacedBy(candidate) : plugin.row().of(candidate));
    plugin.lead();
    PluginState state = plugin.row().state();
    tools
        .standing()
        .move(plugin, state instanceof PluginState.Uninstalled ? new PluginState.Found() : state);
  }

  private void keep(Managed plugin) {
    String before = plan.wish() instanceof Wish.Purge ? "purge-of-" : "migration-of-";
    Path file = tools.files().keeper().keep(before + plugin.id().replace('_', '-'));
    tools.standing().note(plugin, "backup", by, "done", file.toString());
  }

  /** What an admin wants of it stays as it was, so that a boot after a crash starts it again. */
  private void stop(Managed plugin) {
    if (isMain(plugin)) {
      holdIfPurged(plugin);
      tools.engine().withdraw(plugin, new PluginState.Disabled());
      return;
    }
    tools.engine().withdraw(plugin, new PluginState.Waiting(List.of(plan.plugin())));
    also.add(plugin.id());
    tools.standing().note(plugin, plan.wish().verb() + " " + plan.plugin(), by);
  }

  /** It stops on all servers before its rows are written to a file: none comes after that. */
  private void holdIfPurged(Managed plugin) {
    if (plan.wish() instanceof Wish.Purge) {
      Ledger ledger = tools.files().ledger();
      ledger.wishes().hold(plugin.id(), ledger.nodes().name());
    }
  }

  private void export(Step step) {
    holdIfPurged(plugin(step));
    tools.elsewhere().awaitStopped(step.plugin());
    tools.files().schemas().export(step.plugin(), Path.of(step.what().getFirst()));
  }

  private void off(Managed plugin) {
    plugin.row(plugin.row().wanted(false));
    tools.engine().withdraw(plugin, new PluginState.Disabled());
  }

  private void start(Managed plugin) {
    if (isMain(plugin)) {
      plugin.row(plugin.row().wanted(true).unfinished(0));
      tools.starting().start(plugin);
      return;
    }
    // what it imports from the old version of the other is there until that one has ended
    tools.inventory().find(plan.plugin()).ifPresent(tools.engine()::awaitStopped);
    tools.engine().awaitStopped(plugin);
    tools.starting().start(plugin);
    tools.standing().note(plugin, "start", AFTER);
    if (plugin.isLive() && !also.contains(plugin.id())) {
      also.add(plugin.id());
    }
  }

  private Optional<PluginState> swap(Step step) {
    boolean back = plan.wish() instanceof Wish.Rollback;
    Managed plugin = plugin(step);
    Candidate next = build(step);
    String behind = plugin.behind();
    plugin.lead();
    Optional<PluginState> refused = tools.engine().swap(plugin, next, !back);
    if (refused.isPresent() && !behind.isEmpty()) {
      plugin.follow(behind);
    }
    return refused;
  }

  /** From the first line on it is removed, whatever happens to the program after it. */
  private void remove(Managed plugin) {
    tools.engine().awaitStopped(plugin);
    plugin.row(plugin.row().wanted(false));
    tools.standing().remove(plugin, plan.wish() instanceof Wish.Purge);
    tools.files().store().setAside(plugin.found());
    tools.files().ledger().setAside(plugin.id());
    tools.inventory().look();
  }

  private void drop(Managed plugin) {
    tools.files().schemas().drop(plugin.id(), plugin.row().brings());
    plugin.row(plugin.row().bringing(Brings.NOTHING));
    tools.standing().dropped(plugin);
  }

  /** A step has failed: what was stopped for those after it starts again. */
  void startAgain() {
    tools.files().ledger().wishes().hold(plan.plugin(), "");
    List<String> stopped = new ArrayList<>(List.of(plan.plugin()));
    stopped.addAll(also.reversed());
    for (String id : stopped) {
      tools
          .inventory()
          .find(id)
          .filter(plugin -> plugin.row().wanted() && !plugin.isLive())
          .filter(plugin -> plugin.candidate().isPresent())
          .ifPresent(
              plugin -> {
                tools.engine().awaitStopped(plugin);
                tools.starting().start(plugin);
              });
    }
  }

  private void bringBack(Step step) {
    tools.files().store().bringBack(Path.of(step.what().getFirst()));
    tools.inventory().look();
  }
}
