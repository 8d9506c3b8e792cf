package dev.tenon.kernel.lifecycle;

import java.time.Duration;

/** A room in which something of a plugin may still be running after it was withdrawn. */
@FunctionalInterface
public interface Drain {
  /** Waits for it, then cuts it short; tells whether all has ended. */
  boolean drain(String plugin, Duration patience) throws InterruptedException;
}
