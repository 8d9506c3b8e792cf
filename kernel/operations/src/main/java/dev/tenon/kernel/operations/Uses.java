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
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private volatile Watch watch = (asked, failed) -> {};

  /** Hears of each failure. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called on the thread of a call that failed, with how many there were and failed until now.
     */
    void failed(long calls, long failures);
  }

  /** Has somebody told of failures from now on. */
  public void watch(Watch watcher) {
    watch = watcher;
  }

  /** A call came in. */
  public void called() {
    calls.incrementAndGet();
  }

  /** A call failed by the version's own fault, not by what was asked. */
  public void failed() {
    watch.failed(calls.get(), failures.incrementAndGet());
  }

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
