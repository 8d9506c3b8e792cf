package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Step.Kind;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.CandidateRefused;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Version;

/** Works out what is to be done for a wish; changes nothing. */
final class Planner {
  private final Inventory inventory;
  private final Gatekeeper gate;
  private final Store store;
  private final Schemas schemas;
  private final boolean keeps;

  /** {@code keeps} says whether backups are made before what can't be taken back. */
  Planner(Inventory inventory, Gatekeeper gate, Store store, Schemas schemas, boolean keeps) {
    this.keeps = keeps;
    this.inventory = inventory;
    this.gate = gate;
    this.store = store;
    this.schemas = schemas;
  }

  Plan plan(Wish wish) {
    try {
      return switch (wish) {
        case Wish.Install install -> install(install);
        case Wish.Enable enable -> of(wish, enable.id(), this::enable);
        case Wish.Disable disable -> of(wish, disable.id(), (w, p) -> disable(disable, p));
        case Wish.Upgrade upgrade -> of(wish, upgrade.id(), (w, p) -> upgrade(upgrade, p));
        case Wish.Rollback back -> of(wish, back.id(), (w, p) -> rollback(back, p));
        case Wish.Uninstall gone -> of(wish, gone.id(), (w, p) -> uninstall(gone, p));
        case Wish.Restore restore -> of(wish, restore.id(), this::restore);
        case Wish.Purge purge -> of(wish, purge.id(), (w, p) -> purge(purge, p));
        case Wish.Trust trust -> of(wish, trust.id(), (w, p) -> trust(trust, p));
      };
    } catch (CandidateRefused e) {
      return Plan.refused(wish, "", List.of(String.valueOf(e.getMessage())));
    }
  }

  @FunctionalInterface
  private interface ForKnown {
    Plan plan(Wish wish, Managed plugin);
  }

  private Plan of(Wish wish, String id, ForKnown planning) {
    return inventory
        .find(id)
        .map(plugin -> planning.plan(wish, plugin))
        .orElseGet(() -> Plan.refused(wish, id, List.of("there is no plugin \"" + id + "\"")));
  }

  private Plan enable(Wish wish, Managed plugin) {
    if (plugin.isLive()) {
      return Plan.of(wish, plugin.id(), List.of());
    }
    if (plugin.row().state() instanceof PluginState.Uninstalled) {
      return Plan.refused(wish, plugin.id(), List.of("it is uninstalled; restore brings it back"));
    }
    Optional<Candidate> candidate = plugin.candidate();
    if (candidate.isEmpty()) {
      return Plan.of(wish, plugin.id(), List.of(step(Kind.START, plugin)));
    }
    List<String> findings = untrusted(candidate.get());
    return findings.isEmpty()
        ? Plan.of(wish, plugin.id(), starting(plugin.id(), candidate.get()))
        : Plan.refused(wish, plugin.id(), findings);
  }

  private List<String> untrusted(Candidate candidate) {
    if (gate.trusts(candidate)) {
      return List.of();
    }
    String sha256 = candidate.file().map(PluginFile::sha256).orElse("");
    return List.of(
        "nobody has trusted its file yet, which has the SHA-256 " + sha256 + "; trust lets it run");
  }

  /** It and those that only wait for it. */
  private List<Step> starting(String id, Candidate candidate) {
    List<Step> steps = new ArrayList<>(migrating(candidate));
    steps.add(Step.of(Kind.START, id, candidate.declared().version()));
    Set<String> live = new TreeSet<>(Set.of(id));
    for (String other : inventory.order().order()) {
      Managed plugin = inventory.find(other).orElseThrow();
      boolean waits = plugin.row().state() instanceof PluginState.Waiting && plugin.row().wanted();
      boolean can = plugin.row().requires().stream().allMatch(r -> isLive(r) || live.contains(r));
      if (waits && can && plugin.candidate().isPresent() && live.add(other)) {
        steps.add(step(Kind.START, plugin));
      }
    }
    return steps;
  }

  private List<Step> migrating(Candidate candidate) {
    List<String> pending = schemas.pending(candidate);
    if (pending.isEmpty()) {
      return List.of();
    }
    String id = candidate.declared().id();
    String version = candidate.declared().version();
    List<Step> steps = new ArrayList<>();
    if (schemas.isThere(id)) {
      steps.addAll(keeping(id, version));
    }
    steps.add(Step.of(Kind.MIGRATE, id, version, pending));
    return steps;
  }

  private List<Step> keeping(String id, String version) {
    return keeps ? List.of(Step.of(Kind.BACKUP, id, version)) : List.of();
  }

  private boolean isLive(String id) {
    return inventory.find(id).filter(Managed::isLive).isPresent();
  }

  private static Step step(Kind kind, Managed plugin) {
    return Step.of(kind, plugin.id(), plugin.row().declared().version());
  }

  private List<String> dependents(Managed plugin) {
    return inventory.order().dependents(plugin.id()).stream().filter(this::isLive).toList();
  }

  private List<Step> stopping(List<String> dependents) {
    return dependents.stream()
        .map(id -> step(Kind.STOP, inventory.find(id).orElseThrow()))
        .toList();
  }

  private Plan disable(Wish.Disable wish, Managed plugin) {
    List<String> dependents = dependents(plugin);
    if (!dependents.isEmpty() && !wish.along()) {
      return Plan.needed(wish, plugin.id(), dependents);
    }
    List<Step> steps = new ArrayList<>(stopping(dependents));
    steps.add(step(Kind.OFF, plugin));
    return Plan.of(wish, plugin.id(), steps);
  }

  private Plan install(Wish.Install wish) {
    if (!store.isThere() || !Files.isRegularFile(wish.file())) {
      return Plan.refused(wish, "", List.of(wish.file() + " is no file that can be installed"));
    }
    Optional<Candidate> read = inventory.read(wish.file());
    if (read.isEmpty()) {
      return Plan.refused(
          wish, "", List.of(wish.file() + " is no plugin: it is no jar with a plugin's manifest"));
    }
    Candidate candidate = read.get();
    String id = candidate.declared().id();
    List<String> findings = new ArrayList<>(gate.findings(candidate));
    if (!wish.trusted()) {
      findings.addAll(untrusted(candidate));
    }
    if (!findings.isEmpty()) {
      return Plan.refused(wish, id, findings);
    }
    List<Step> steps = new ArrayList<>();
    if (!gate.trusts(candidate)) {
      steps.add(trusting(candidate));
    }
    Optional<Managed> here = inventory.find(id).filter(known -> has(known, candidate));
    if (here.isPresent()) {
      steps.addAll(here.get().isLive() ? List.of() : starting(id, candidate));
      return Plan.of(wish, id, steps);
    }
    steps.add(
        Step.of(
            Kind.STORE,
            id,
            candidate.declared().version(),
            List.of(wish.file().toString(), Store.name(candidate), sha256(candidate))));
    Optional<Managed> known = inventory.find(id);
    return known.filter(Managed::isLive).isPresent()
        ? replacing(wish, wish.along(), known.get(), candidate, steps)
        : first(wish, candidate, steps);
  }

  /** Whether that very file is in the folder already and meant to run. */
  private static boolean has(Managed known, Candidate candidate) {
    return known.candidate().filter(c -> sha256(c).equals(sha256(candidate))).isPresent();
  }

  private Plan first(Wish wish, Candidate candidate, List<Step> steps) {
    String id = candidate.declared().id();
    steps.add(Step.of(Kind.USE, id, candidate.declared().version(), List.of(sha256(candidate))));
    steps.addAll(starting(id, candidate));
    return Plan.of(wish, id, steps);
  }

  private static String sha256(Candidate candidate) {
    return candidate.file().map(PluginFile::sha256).orElse("");
  }

  private static Step trusting(Candidate candidate) {
    return Step.of(
        Kind.TRUST,
        candidate.declared().id(),
        candidate.declared().version(),
        List.of(
            sha256(candidate),
            TrustBook.Trusted.FILE,
            candidate.declared().id() + "@" + candidate.declared().version()));
  }

  private Plan upgrade(Wish.Upgrade wish, Managed plugin) {
    Optional<Candidate> newer = newer(plugin);
    return newer.isEmpty()
        ? Plan.refused(
            wish,
            plugin.id(),
            List.of("there is no newer version than " + plugin.row().declared().version()))
        : replaced(wish, wish.along(), plugin, newer.get());
  }

  /** The newest file of it that is not what is meant to run, and not older. */
  static Optional<Candidate> newer(Managed plugin) {
    return plugin.found().stream()
        .filter(c -> !sha256(c).equals(plugin.row().build().sha256()))
        .filter(c -> version(c.declared().version()).compareTo(version(plugin)) >= 0)
        .findFirst();
  }

  private static Version version(Managed plugin) {
    return version(plugin.row().declared().version());
  }

  private static Version version(String text) {
    return text.isEmpty() ? Version.emptyVersion : Version.parseVersion(text);
  }

  private Plan rollback(Wish.Rollback wish, Managed plugin) {
    String before = plugin.row().build().before();
    Optional<Candidate> earlier =
        plugin.found().stream().filter(c -> c.declared().version().equals(before)).findFirst();
    return earlier.isEmpty()
        ? Plan.refused(
            wish,
            plugin.id(),
            List.of(
                before.isEmpty()
                    ? "no other version of it has run before"
                    : "the file of its version " + before + " is gone"))
        : replaced(wish, wish.along(), plugin, earlier.get());
  }

  private Plan replaced(Wish wish, boolean along, Managed plugin, Candidate next) {
    List<String> findings = new ArrayList<>(gate.findings(next));
    findings.addAll(untrusted(next));
    if (!findings.isEmpty()) {
      return Plan.refused(wish, plugin.id(), findings);
    }
    if (plugin.isLive()) {
      return replacing(wish, along, plugin, next, new ArrayList<>());
    }
    List<Step> steps = new ArrayList<>();
    steps.add(Step.of(Kind.USE, plugin.id(), next.declared().version(), List.of(sha256(next))));
    if (plugin.row().wanted()) {
      steps.addAll(starting(plugin.id(), next));
    }
    return Plan.of(wish, plugin.id(), steps);
  }

  /** Side by side; those that require it are started anew, on the new one. */
  private Plan replacing(
      Wish wish, boolean along, Managed plugin, Candidate next, List<Step> steps) {
    List<String> dependents = dependents(plugin);
    if (!dependents.isEmpty() && !along) {
      return Plan.needed(wish, plugin.id(), dependents);
    }
    steps.addAll(migrating(next));
    steps.addAll(stopping(dependents));
    steps.add(
        Step.of(
            Kind.SWAP,
            plugin.id(),
            next.declared().version(),
            List.of(plugin.row().declared().version(), sha256(next))));
    dependents
        .reversed()
        .forEach(id -> steps.add(step(Kind.START, inventory.find(id).orElseThrow())));
    return Plan.of(wish, plugin.id(), steps);
  }

  private Plan uninstall(Wish.Uninstall wish, Managed plugin) {
    return going(wish, wish.along(), plugin, List.of(step(Kind.REMOVE, plugin)));
  }

  private Plan going(Wish wish, boolean along, Managed plugin, List<Step> then) {
    List<String> dependents = dependents(plugin);
    if (!dependents.isEmpty() && !along) {
      return Plan.needed(wish, plugin.id(), dependents);
    }
    List<Step> steps = new ArrayList<>(stopping(dependents));
    if (plugin.running().isPresent()) {
      steps.add(step(Kind.STOP, plugin));
    }
    steps.addAll(then);
    return Plan.of(wish, plugin.id(), steps);
  }

  private Plan restore(Wish wish, Managed plugin) {
    if (!(plugin.row().state() instanceof PluginState.Uninstalled)) {
      return Plan.refused(wish, plugin.id(), List.of("it is not uninstalled"));
    }
    Optional<Path> aside =
        store.aside().stream()
            .filter(
                file ->
                    inventory
                        .read(file)
                        .filter(c -> sha256(c).equals(plugin.row().build().sha256()))
                        .isPresent())
            .findFirst();
    Optional<Candidate> candidate =
        plugin.found().stream().findFirst().or(() -> aside.flatMap(inventory::read));
    if (candidate.isEmpty()) {
      return Plan.refused(wish, plugin.id(), List.of("its file is gone; install it"));
    }
    List<Step> steps = new ArrayList<>();
    if (plugin.found().isEmpty()) {
      steps.add(
          Step.of(
              Kind.BRING_BACK,
              plugin.id(),
              candidate.get().declared().version(),
              List.of(aside.orElseThrow().toString())));
    }
    steps.addAll(starting(plugin.id(), candidate.get()));
    return Plan.of(wish, plugin.id(), steps);
  }

  private Plan purge(Wish.Purge wish, Managed plugin) {
    if (Files.exists(wish.export())) {
      return Plan.refused(
          wish, plugin.id(), List.of(wish.export() + " exists already; nothing is overwritten"));
    }
    List<String> tables = schemas.tables(plugin.id());
    List<String> exported = new ArrayList<>(List.of(wish.export().toString()));
    exported.addAll(tables);
    String version = plugin.row().declared().version();
    Plan plan =
        going(
            wish,
            wish.along(),
            plugin,
            List.of(
                Step.of(Kind.EXPORT, plugin.id(), version, exported),
                step(Kind.REMOVE, plugin),
                Step.of(Kind.DROP, plugin.id(), version, tables)));
    if (!plan.isPossible()) {
      return plan;
    }
    List<Step> steps = new ArrayList<>(keeping(plugin.id(), version));
    steps.addAll(plan.steps());
    return Plan.of(wish, plugin.id(), steps);
  }

  private Plan trust(Wish.Trust wish, Managed plugin) {
    Optional<Candidate> untrusted =
        plugin.found().stream().filter(c -> !gate.trusts(c)).findFirst();
    if (untrusted.isEmpty()) {
      return Plan.of(wish, plugin.id(), List.of());
    }
    Optional<Step> trusting =
        wish.signer() ? trustingSigner(untrusted.get()) : Optional.of(trusting(untrusted.get()));
    if (trusting.isEmpty()) {
      return Plan.refused(wish, plugin.id(), List.of("its file is not signed, or not as a whole"));
    }
    List<Step> steps = new ArrayList<>(List.of(trusting.get()));
    boolean meant =
        plugin.candidate().filter(c -> sha256(c).equals(sha256(untrusted.get()))).isPresent();
    if (meant && plugin.row().wanted() && !plugin.isLive()) {
      steps.addAll(starting(plugin.id(), untrusted.get()));
    }
    return Plan.of(wish, plugin.id(), steps);
  }

  private Optional<Step> trustingSigner(Candidate candidate) {
    return gate.signers(candidate).entrySet().stream()
        .map(
            signer ->
                Step.of(
                    Kind.TRUST,
                    candidate.declared().id(),
                    candidate.declared().version(),
                    List.of(signer.getKey(), TrustBook.Trusted.SIGNER, signer.getValue())))
        .findFirst();
  }
}
