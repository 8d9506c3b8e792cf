package dev.tenon.kernel.lifecycle;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a plugin version holds, let go of in the reverse order whatever some of it throws. */
final class Release {
  private static final Logger log = LoggerFactory.getLogger(Release.class);

  private final String plugin;
  private final Deque<Held> held = new ArrayDeque<>();

  Release(String plugin) {
    this.plugin = plugin;
  }

  private record Held(String what, AutoCloseable content) {}

  void add(String what, AutoCloseable content) {
    held.push(new Held(what, content));
  }

  void all() {
    while (!held.isEmpty()) {
      Held next = held.pop();
      try {
        next.content().close();
      } catch (Exception | LinkageError | AssertionError e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        log.warn("{}: {} did not close in order", plugin, next.what(), e);
      }
    }
  }
}
