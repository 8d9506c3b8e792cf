package dev.tenon.kernel.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a plugin version that is no longer visible: waits for what is in flight, lets all go. */
final class Stopper {
  private static final Logger log = LoggerFactory.getLogger(Stopper.class);
  private static final Duration INTERRUPTED = Duration.ofSeconds(2);

  private final List<Drain> drains;

  Stopper(Rooms rooms) {
    drains = new ArrayList<>(rooms.drains());
    drains.add((plugin, patience) -> rooms.events().drain(plugin, patience));
    drains.add((plugin, patience) -> rooms.jobs().drain(plugin, shorter(patience)));
    drains.add((plugin, patience) -> plugin.uses().awaitEmpty(patience));
  }

  /** Jobs are interrupted at once: they begin anew anyway. */
  private static Duration shorter(Duration patience) {
    return patience.compareTo(INTERRUPTED) < 0 ? patience : INTERRUPTED;
  }

  void stop(Running running, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    running.contributed().uses().close();
    try {
      for (Drain drain : drains) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        if (!drain.drain(running.contributed(), left)) {
          log.warn("{} still runs something; it was cut short", running.contributed());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.release().all();
  }
}
