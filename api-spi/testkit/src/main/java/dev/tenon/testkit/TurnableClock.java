package dev.tenon.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is turned. Safe for all threads. */
public final class TurnableClock extends Clock {
  private volatile Instant now;

  TurnableClock(Instant start) {
    now = start;
  }

  /** Turns it forward. */
  public synchronized void advance(Duration by) {
    set(now.plus(by));
  }

  /** Turns it to a moment. */
  public synchronized void set(Instant to) {
    now = to;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
