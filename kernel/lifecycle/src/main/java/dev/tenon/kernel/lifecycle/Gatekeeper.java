package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.CandidateRefused;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import dev.tenon.kernel.lifecycle.verify.ClassWorld;
import dev.tenon.kernel.lifecycle.verify.JarCheck;
import dev.tenon.kernel.lifecycle.verify.JarContent;
import dev.tenon.kernel.lifecycle.verify.Signers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Judges a plugin version before any class of it is loaded. Safe for all threads. */
final class Gatekeeper {
  private final Sources sources;
  private final TrustBook book;
  private final Inventory inventory;
  private final Map<String, Map<String, String>> signers = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> checked = new ConcurrentHashMap<>();

  Gatekeeper(Sources sources, TrustBook book, Inventory inventory) {
    this.sources = sources;
    this.book = book;
    this.inventory = inventory;
  }

  /** Whether its file may run. What came without a file was put there by who runs the program. */
  boolean trusts(Candidate candidate) {
    Optional<PluginFile> file = candidate.file();
    return !sources.strict()
        || file.isEmpty()
        || isShipped(file.get())
        || book.by(TrustBook.Trusted.FILE, file.get().sha256()).isPresent()
        || signers(candidate).keySet().stream()
            .anyMatch(signer -> book.by(TrustBook.Trusted.SIGNER, signer).isPresent());
  }

  private boolean isShipped(PluginFile file) {
    return sources.shipped().contains(file.sha256());
  }

  /** The SHA-256 of the certificates of those who signed all of its file, and their names. */
  Map<String, String> signers(Candidate candidate) {
    return candidate
        .file()
        .map(file -> signers.computeIfAbsent(file.sha256(), sum -> Signers.of(file)))
        .orElse(Map.of());
  }

  void trust(TrustBook.Trusted trusted) {
    book.trust(trusted);
  }

  /** What is wrong with it, a sentence each; its jar is looked into once for all. */
  List<String> findings(Candidate candidate) {
    Optional<String> badId = PluginIds.problem(candidate.declared().id());
    if (badId.isPresent()) {
      return List.of(badId.get());
    }
    Optional<PluginFile> file = candidate.file();
    if (file.isEmpty() || isShipped(file.get())) {
      return List.of();
    }
    Optional<String> other = otherOfTheSameId(candidate);
    if (other.isPresent()) {
      return List.of(
          "its id " + candidate.declared().id() + " is that of another plugin, " + other.get());
    }
    List<String> unfit = unfit(candidate);
    if (!unfit.isEmpty()) {
      return unfit;
    }
    List<PluginFile> neighbours = neighbours(candidate);
    List<String> question = new ArrayList<>(List.of(file.get().sha256()));
    neighbours.forEach(neighbour -> question.add(neighbour.sha256()));
    return checked.computeIfAbsent(question, sums -> look(candidate, file.get(), neighbours));
  }

  private static List<String> look(
      Candidate candidate, PluginFile file, List<PluginFile> neighbours) {
    try {
      ClassWorld world =
          new ClassWorld(
              candidate::sees,
              Gatekeeper.class.getClassLoader(),
              neighbours.stream().map(JarContent::of).toList());
      return JarCheck.findings(JarContent.of(file), world);
    } catch (CandidateRefused e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** The plugin that has its id, if that is not another version of the same. */
  private Optional<String> otherOfTheSameId(Candidate candidate) {
    return inventory
        .find(candidate.declared().id())
        .flatMap(Managed::candidate)
        .map(Candidate::name)
        .filter(name -> !name.equals(candidate.name()));
  }

  /** What it requires and is there in a version that it can't do with. */
  private List<String> unfit(Candidate candidate) {
    List<String> findings = new ArrayList<>();
    for (String id : candidate.declared().requires()) {
      inventory
          .find(id)
          .flatMap(Managed::candidate)
          .map(other -> other.declared().version())
          .ifPresent(
              version ->
                  candidate
                      .unfit(id, version)
                      .ifPresent(
                          range ->
                              findings.add(
                                  "it requires %s in a version %s, and %s is here"
                                      .formatted(id, range, version))));
    }
    return findings;
  }

  /** The files of what it requires, and of the libraries beside the plugins. */
  private List<PluginFile> neighbours(Candidate candidate) {
    List<PluginFile> files = new ArrayList<>();
    for (String id : candidate.declared().requires()) {
      inventory.find(id).flatMap(Managed::candidate).flatMap(Candidate::file).ifPresent(files::add);
    }
    sources.finders().stream().map(Finder::libraries).forEach(files::addAll);
    return files;
  }
}
