package dev.tenon.kernel.boot;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): the millisecond, then 12 bits that count within it
 * from a random start (method 1 of section 6.2), then chance. Later ones of one process are always
 * greater.
 */
final class TimeOrderedIds implements Supplier<UUID> {
  private static final int COUNTER_BITS = 12;
  private static final int HIGHEST_START = 1 << (COUNTER_BITS - 1);
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long BELOW_VARIANT = 0x3fff_ffff_ffff_ffffL;

  private final InstantSource clock;
  private final RandomGenerator random;

  /** Millisecond and counter as one number, so that an overflowing counter borrows from time. */
  private long last;

  TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public UUID get() {
    long now = next();
    long high = (now >> COUNTER_BITS << 16) | VERSION | (now & ((1 << COUNTER_BITS) - 1));
    return new UUID(high, (random.nextLong() & BELOW_VARIANT) | VARIANT);
  }

  private synchronized long next() {
    long fresh = (clock.millis() << COUNTER_BITS) | random.nextInt(HIGHEST_START);
    last = fresh >> COUNTER_BITS > last >> COUNTER_BITS ? fresh : last + 1;
    return last;
  }
}
