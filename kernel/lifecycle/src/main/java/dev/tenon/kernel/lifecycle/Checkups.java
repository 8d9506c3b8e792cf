package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks live plugin versions how they are, and remembers what they said. Safe for all threads. */
final class Checkups {
  private static final Logger log = LoggerFactory.getLogger(Checkups.class);
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration MOST = Duration.ofSeconds(5);

  private final Clock clock;
  private final Map<String, List<Checkup>> found = new ConcurrentHashMap<>();

  Checkups(Clock clock) {
    this.clock = clock;
  }

  /** What the live version of a plugin said last, by the order of its checks. */
  List<Checkup> of(String id) {
    return found.getOrDefault(id, List.of());
  }

  /**
   * Begins with a version that has just gone live.
   *
   * @param unwell hears of each check that fails
   * @return ends it, when nobody is inside of the version any more
   */
  AutoCloseable begin(Contributed plugin, Consumer<String> unwell) {
    found.remove(plugin.id());
    if (plugin.healthChecks().isEmpty()) {
      return () -> {};
    }
    Thread thread =
        Thread.ofVirtual().name("health of " + plugin).start(() -> watch(plugin, unwell));
    return () -> {
      thread.interrupt();
      thread.join();
    };
  }

  private void watch(Contributed plugin, Consumer<String> unwell) {
    try {
      while (plugin.uses().enter()) {
        try {
          keep(plugin, ask(plugin), unwell);
        } finally {
          plugin.uses().leave();
        }
        Thread.sleep(AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Checkup> ask(Contributed plugin) throws InterruptedException {
    List<Checkup> all = new ArrayList<>();
    for (Contributed.Check check : plugin.healthChecks()) {
      all.add(new Checkup(check.name(), trouble(plugin, check), clock.instant()));
    }
    return List.copyOf(all);
  }

  private static String trouble(Contributed plugin, Contributed.Check check)
      throws InterruptedException {
    try {
      TimedCall.run(
          plugin + "'s check of its " + check.name(),
          plugin.loader(),
          MOST,
          () -> {
            check.check().check();
            return true;
          });
      return "";
    } catch (TimedCall.Hung e) {
      return "did not answer within " + MOST.toSeconds() + " s";
    } catch (ExecutionException e) {
      return words(e.getCause() == null ? e : e.getCause());
    }
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** A version that has gone meanwhile has no say any more. */
  private void keep(Contributed plugin, List<Checkup> now, Consumer<String> unwell) {
    if (plugin.uses().isClosed()) {
      return;
    }
    List<Checkup> before = of(plugin.id());
    found.put(plugin.id(), now);
    for (int i = 0; i < now.size(); i++) {
      Checkup checkup = now.get(i);
      boolean wasWell = before.size() != now.size() || before.get(i).isWell();
      if (!checkup.isWell()) {
        if (wasWell) {
          log.warn("{} is unwell: {}", plugin, checkup.words());
        }
        unwell.accept(checkup.words());
      } else if (!wasWell) {
        log.info("{} is well again: {}", plugin, checkup.name());
      }
    }
  }
}
