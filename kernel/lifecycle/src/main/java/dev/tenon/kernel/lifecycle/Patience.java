package dev.tenon.kernel.lifecycle;

import java.time.Duration;

/**
 * How long plugins may take.
 *
 * @param start for the constructor and {@code contribute} together
 * @param drain for what is in flight when a plugin goes; then it is cut short
 * @param close for {@code close}
 * @param loop for one call that never waits for anything
 */
public record Patience(Duration start, Duration drain, Duration close, Duration loop) {
  /** What suits a server. */
  public static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30));
}
