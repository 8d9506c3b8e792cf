package dev.tenon.kernel.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many handlers of one plugin run at once: a slow plugin can't take every thread. */
final class Permits {
  private final int perPlugin;
  private final Map<String, Semaphore> byPlugin = new ConcurrentHashMap<>();

  Permits(int perPlugin) {
    this.perPlugin = perPlugin;
  }

  int free(String plugin) {
    return of(plugin).availablePermits();
  }

  void take(String plugin) {
    of(plugin).acquireUninterruptibly();
  }

  void giveBack(String plugin) {
    of(plugin).release();
  }

  private Semaphore of(String plugin) {
    return byPlugin.computeIfAbsent(plugin, id -> new Semaphore(perPlugin));
  }
}
