package dev.tenon.kernel.jobs;

import java.time.Duration;

/**
 * How long failed work waits before it is tried again.
 *
 * @param first the pause after the first failure; doubled each time
 * @param longest no pause is longer
 * @param tries how often work that was asked for is tried; what runs by itself is never given up
 */
public record Retries(Duration first, Duration longest, int tries) {
  /** Ten tries over about a day. */
  public static final Retries USUAL = new Retries(Duration.ofMinutes(1), Duration.ofHours(6), 10);

  Duration after(int attempts) {
    Duration pause = first;
    for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
