package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import java.time.Duration;

/** A room that makes ready for a plugin, and in which something of it may still run afterwards. */
@FunctionalInterface
public interface Drain {
  /** Waits for it, then cuts it short; tells whether all has ended. */
  boolean drain(Contributed plugin, Duration patience) throws InterruptedException;

  /**
   * Called before a plugin version is published, so that its first use doesn't wait.
   *
   * @throws RuntimeException when it can't be served: it is not published then
   */
  default void prepare(Contributed plugin) {}
}
