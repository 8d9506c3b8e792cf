package dev.tenon.kernel.operations;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Counts who is inside of one plugin version. After it was withdrawn it is closed: nobody comes in
 * any more, and those inside finish. Safe for all threads.
 */
public final class Uses {
  private static final long CLOSED = 1L << 62;

  private static final String PLUGIN = "plugin";

  private final String name;
  private final AtomicLong inside = new AtomicLong();
  private final CountDownLatch empty = new CountDownLatch(1);
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final Map<Thread, Stay> stays = new ConcurrentHashMap<>();
  private volatile Watch watch = (asked, failed) -> {};

  /**
   * A thread inside.
   *
   * @param since when it came in, by {@link System#nanoTime}
   * @param depth how often it came in without leaving
   * @param before whose code it ran until then, for the log
   */
  public record Stay(long since, int depth, @Nullable String before) {}

  /**
   * @param name the version's, {@code id@version}: it stands in all that is logged by who is inside
   */
  public Uses(String name) {
    this.name = name;
  }

  /** Hears of each failure. */
  @FunctionalInterface
  public interface Watch {
    /**
     * Called on the thread of a call that failed, with how many there were and failed until now.
     */
    void failed(long calls, long failures);

    /** Whether the version is new, so that the one before takes over when it does harm. */
    default boolean isOnProbation() {
      return false;
    }
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

  /** Whether the version is new, so that the one before takes over when it does harm. */
  public boolean isOnProbation() {
    return watch.isOnProbation();
  }

  /** The calling thread runs code of the version from now on, until it {@link #departs}. */
  public void arrives() {
    Stay stay =
        stays.compute(
            Thread.currentThread(),
            (thread, known) ->
                known == null
                    ? new Stay(System.nanoTime(), 1, MDC.get(PLUGIN))
                    : new Stay(known.since, known.depth + 1, known.before));
    if (stay.depth == 1) {
      MDC.put(PLUGIN, name);
    }
  }

  /** The end of what {@link #arrives} began, on the same thread. */
  public void departs() {
    Thread thread = Thread.currentThread();
    Stay stay = stays.get(thread);
    if (stay != null && stay.depth > 1) {
      stays.put(thread, new Stay(stay.since, stay.depth - 1, stay.before));
    } else if (stay != null) {
      stays.remove(thread);
      before(stay.before);
    }
  }

  private static void before(@Nullable String other) {
    if (other == null) {
      MDC.remove(PLUGIN);
    } else {
      MDC.put(PLUGIN, other);
    }
  }

  /** The threads that run code of the version now. */
  public Map<Thread, Stay> stays() {
    return Map.copyOf(stays);
  }

  /**
   * Whether the caller is in; false when the version has gone. Who is in must {@link #leave}, on
   * the same thread.
   */
  public boolean enter() {
    if (inside.incrementAndGet() < CLOSED) {
      arrives();
      return true;
    }
    goes();
    return false;
  }

  /** The end of what {@link #enter} began. */
  public void leave() {
    departs();
    goes();
  }

  private void goes() {
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
