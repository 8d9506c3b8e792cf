package dev.tenon.kernel.events;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells the dispatcher which plugins may have something to do. */
final class Signal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private final Set<String> plugins = new HashSet<>();
  private boolean closed;

  void raise(Set<String> which) {
    lock.lock();
    try {
      plugins.addAll(which);
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until somebody raised it, at most so long; answers and forgets who did. */
  Set<String> await(Duration most) throws InterruptedException {
    long left = most.toNanos();
    lock.lock();
    try {
      while (plugins.isEmpty() && !closed && left > 0) {
        left = raised.awaitNanos(left);
      }
      Set<String> taken = Set.copyOf(plugins);
      plugins.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
