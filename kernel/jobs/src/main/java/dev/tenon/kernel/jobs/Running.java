package dev.tenon.kernel.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The threads that run jobs now, by plugin. */
final class Running {
  private final int perPlugin;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Set<Thread>> byPlugin = new HashMap<>();
  private long ends;

  Running(int perPlugin) {
    this.perPlugin = perPlugin;
  }

  /** Whether there was room for one more; then {@link #end} must follow. */
  boolean start(String plugin) {
    lock.lock();
    try {
      Set<Thread> threads = byPlugin.computeIfAbsent(plugin, id -> new HashSet<>());
      return threads.size() < perPlugin && threads.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  void end(String plugin) {
    lock.lock();
    try {
      Set<Thread> threads = byPlugin.getOrDefault(plugin, new HashSet<>());
      threads.remove(Thread.currentThread());
      if (threads.isEmpty()) {
        byPlugin.remove(plugin);
      }
      ends++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isIdle() {
    lock.lock();
    try {
      return byPlugin.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  void interrupt(String plugin) {
    lock.lock();
    try {
      byPlugin.getOrDefault(plugin, Set.of()).forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }

  boolean awaitNone(String plugin, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (byPlugin.containsKey(plugin)) {
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
