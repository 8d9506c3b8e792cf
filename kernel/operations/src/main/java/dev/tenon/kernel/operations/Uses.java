package dev.tenon.kernel.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts who is inside of one plugin version. After it was withdrawn it is closed: nobody comes in
 * any more, and those inside finish. Safe for all threads.
 */
public final class Uses {
  private static final long CLOSED = 1L << 62;

  private final AtomicLong inside = new AtomicLong();
  private final CountDownLatch empty = new CountDownLatch(1);

  Uses() {}

  /** Whether the caller is in; false when the version has gone. Who is in must {@link #leave}. */
  public boolean enter() {
    boolean open = inside.incrementAndGet() < CLOSED;
    if (!open) {
      leave();
    }
    return open;
  }

  /** The end of what {@link #enter} began. */
  public void leave() {
    if (inside.decrementAndGet() == CLOSED) {
      empty.countDown();
    }
  }

  /** Lets nobody in from now on. Called when the version is in no catalog any more. */
  public void close() {
    if (inside.getAndUpdate(count -> count | CLOSED) == 0) {
      empty.countDown();
    }
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return inside.get() >= CLOSED;
  }

  /** Waits until nobody is inside of a closed version; tells whether that came true in time. */
  public boolean awaitEmpty(Duration patience) throws InterruptedException {
    return empty.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
