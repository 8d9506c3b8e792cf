package dev.tenon.kernel.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The deliveries that run now, each with its thread. */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Long, Running> running = new HashMap<>();
  private long ends;

  private record Running(Delivery delivery, Thread thread) {}

  void start(Delivery delivery, Thread thread) {
    lock.lock();
    try {
      running.put(delivery.seq(), new Running(delivery, thread));
    } finally {
      lock.unlock();
    }
  }

  void end(Delivery delivery) {
    lock.lock();
    try {
      running.remove(delivery.seq());
      ends++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Long> rows() {
    lock.lock();
    try {
      return new ArrayList<>(running.keySet());
    } finally {
      lock.unlock();
    }
  }

  /** Waits until none that matches is left; tells whether that came true in time. */
  boolean awaitNone(Predicate<Delivery> which, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (running.values().stream().anyMatch(r -> which.test(r.delivery()))) {
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

  void interrupt(Predicate<Delivery> which) {
    lock.lock();
    try {
      running.values().stream()
          .filter(r -> which.test(r.delivery()))
          .forEach(r -> r.thread().interrupt());
    } finally {
      lock.unlock();
    }
  }

  /** Waits for any end, at most so long. */
  void awaitChange(Duration most) throws InterruptedException {
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
