package dev.tenon.kernel.operations;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The pieces of background work that run now, each with its thread. A piece is known by being the
 * same object, and may be awaited and interrupted from any thread.
 *
 * @param <W> what a piece of work is
 */
public final class InFlight<W> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final IdentityHashMap<W, Thread> running = new IdentityHashMap<>();
  private long ends;

  /** Notes that the thread runs the work; then {@link #end} must follow. */
  public void start(W work, Thread thread) {
    startWithin(Integer.MAX_VALUE, work, thread, other -> false);
  }

  /** Starts unless so many that are alike run already; tells whether it did. */
  public boolean startWithin(int most, W work, Thread thread, Predicate<W> alike) {
    lock.lock();
    try {
      if (running.keySet().stream().filter(alike).count() >= most) {
        return false;
      }
      running.put(work, thread);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the work has ended. */
  public void end(W work) {
    lock.lock();
    try {
      running.remove(work);
      ends++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What runs now. */
  public List<W> all() {
    lock.lock();
    try {
      return List.copyOf(running.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until none that matches is left; tells whether that came true in time. */
  public boolean awaitNone(Predicate<W> which, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (running.keySet().stream().anyMatch(which)) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the threads of all that match. */
  public void interrupt(Predicate<W> which) {
    lock.lock();
    try {
      running.forEach(
          (work, thread) -> {
            if (which.test(work)) {
              thread.interrupt();
            }
          });
    } finally {
      lock.unlock();
    }
  }

  /** Waits for any end, at most so long. */
  public void awaitChange(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      long seen = ends;
      while (ends == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
