package dev.tenon.kernel.events;

import java.time.Clock;
import java.time.Instant;

/** When a failed event is tried again. */
record Retries(Pauses pauses, Clock clock) {
  Instant next(int attempts) {
    return clock.instant().plus(pauses.after(attempts));
  }
}
