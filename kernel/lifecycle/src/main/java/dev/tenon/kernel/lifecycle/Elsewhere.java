package dev.tenon.kernel.lifecycle;

import java.time.Duration;
import java.util.List;

/** Waits for other servers. */
final class Elsewhere {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration NOTICING = Duration.ofSeconds(5);

  private final NodeTable nodes;
  private final Patience patience;

  Elsewhere(NodeTable nodes, Patience patience) {
    this.nodes = nodes;
    this.patience = patience;
  }

  /**
   * Waits until a plugin runs on no other server, as long as that may take.
   *
   * @throws IllegalStateException naming those on which it runs still
   */
  void awaitStopped(String plugin) {
    long deadline =
        System.nanoTime() + patience.drain().plus(patience.close()).plus(NOTICING).toNanos();
    List<String> running = nodes.running(plugin);
    while (!running.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(plugin + " still runs on " + String.join(", ", running));
      }
      pause(plugin);
      running = nodes.running(plugin);
    }
  }

  private static void pause(String plugin) {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the program was stopped while " + plugin + " ended", e);
    }
  }
}
