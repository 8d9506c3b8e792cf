package dev.tenon.kernel.operations;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDv7 (RFC 9562, section 5.7), each greater than the one before: within a millisecond the
 * 12 bits after the time count (section 6.2, method 1). Safe for all threads.
 */
public final class NewIds implements Supplier<UUID> {
  private static final int COUNTS = 0x1000;

  private final Clock clock;
  private final RandomGenerator random;
  private long last;

  public NewIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long tick = next();
    long high = (tick / COUNTS) << 16 | 0x7000L | tick % COUNTS;
    return new UUID(high, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
  }

  /** Milliseconds times counts; runs ahead of the clock when more ids are made than counts. */
  private synchronized long next() {
    last = Math.max(last + 1, clock.millis() * COUNTS);
    return last;
  }
}
