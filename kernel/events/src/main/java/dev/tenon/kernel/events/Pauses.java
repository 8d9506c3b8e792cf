package dev.tenon.kernel.events;

import java.time.Duration;

/**
 * How long a failed event waits before it is tried again.
 *
 * @param first the pause after the first failure
 * @param factor how much longer each next one is
 * @param longest no pause is longer
 * @param tries how often it is tried before it is set aside
 */
public record Pauses(Duration first, int factor, Duration longest, int tries) {
  /**
   * Eight tries over about two hours: a mail server that restarts is no reason for a dead letter.
   */
  public static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), 4, Duration.ofHours(1), 8);

  Duration after(int attempts) {
    Duration pause = first;
    for (int i = 1; i < attempts && pause.compareTo(longest) < 0; i++) {
      pause = pause.multipliedBy(factor);
    }
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  boolean exhausted(int attempts) {
    return attempts >= tries;
  }
}
