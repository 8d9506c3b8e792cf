package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One plugin under the lifecycle's care; changed only by who holds the lifecycle's lock. */
final class Managed {
  private volatile LedgerRow row;
  private volatile List<Candidate> found = List.of();
  private volatile @Nullable Candidate candidate;
  private volatile @Nullable Running running;
  private volatile CompletableFuture<Void> stopped = CompletableFuture.completedFuture(null);
  private volatile boolean leads = true;
  private volatile String behind = "";

  Managed(LedgerRow row) {
    this.row = row;
  }

  LedgerRow row() {
    return row;
  }

  void row(LedgerRow next) {
    row = next;
  }

  /** Whether which version runs here is what is wished for all servers. */
  boolean leads() {
    return leads;
  }

  /** Why another version runs here than is wished, or none; empty when all is as wished. */
  String behind() {
    return behind;
  }

  /** What is done with it from here on is wished for all servers. */
  void lead() {
    leads = true;
    behind = "";
  }

  /**
   * Which version runs here is no wish: this server follows others.
   *
   * @param why it can't do as they wished; empty when it can
   */
  void follow(String why) {
    leads = false;
    behind = why;
  }

  /** All versions that lie in the folders, the newest first. */
  List<Candidate> found() {
    return found;
  }

  void found(List<Candidate> candidates) {
    found = List.copyOf(candidates);
  }

  /** The version that is meant to run. */
  Optional<Candidate> candidate() {
    return Optional.ofNullable(candidate);
  }

  void candidate(@Nullable Candidate found) {
    candidate = found;
  }

  Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  void running(@Nullable Running now) {
    running = now;
  }

  /** Completes when nothing of an earlier run is left. */
  CompletableFuture<Void> stopped() {
    return stopped;
  }

  void stopped(CompletableFuture<Void> ending) {
    stopped = ending;
  }

  /** Its id. */
  String id() {
    return row.declared().id();
  }

  boolean isLive() {
    return row.state() instanceof PluginState.Live;
  }

  /** Waits for that, at most so long; tells whether it came true. */
  boolean awaitStopped(Duration most) {
    try {
      stopped.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(name() + " did not stop", e);
    }
  }

  /** {@code id@version}, for blame. */
  String name() {
    return row.declared().id() + "@" + row.declared().version();
  }
}
