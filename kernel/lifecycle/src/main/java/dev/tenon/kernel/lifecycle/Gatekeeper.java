package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Judges a plugin version before any class of it is loaded. */
final class Gatekeeper {
  private final Sources sources;
  private final TrustBook book;

  Gatekeeper(Sources sources, TrustBook book) {
    this.sources = sources;
    this.book = book;
  }

  /** Whether its file may run. What came without a file was put there by who runs the program. */
  boolean trusts(Candidate candidate) {
    Optional<PluginFile> file = candidate.file();
    return !sources.strict()
        || file.isEmpty()
        || isShipped(file.get())
        || book.by(TrustBook.Trusted.FILE, file.get().sha256()).isPresent();
  }

  private boolean isShipped(PluginFile file) {
    return sources.shipped().contains(file.sha256());
  }

  void trust(Candidate candidate, ChangedBy by, Instant now) {
    book.trust(
        new TrustBook.Trusted(
            TrustBook.Trusted.FILE,
            candidate.file().orElseThrow().sha256(),
            candidate.declared().id() + "@" + candidate.declared().version(),
            by,
            now));
  }

  /** What is wrong with it, a sentence each. */
  List<String> findings(Candidate candidate) {
    return PluginIds.problem(candidate.declared().id()).map(List::of).orElse(List.of());
  }
}
