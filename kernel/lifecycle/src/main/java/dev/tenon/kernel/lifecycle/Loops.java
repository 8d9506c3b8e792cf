package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Uses;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds threads that run in a plugin and never wait for anything. Nothing can end one, so the rest
 * gets other carriers at once, and whoever is asked sees to the plugin when it lasts. The same
 * watch looks for floods of threads.
 */
final class Loops implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Loops.class);
  private static final Duration SELDOM = Duration.ofMillis(500);
  private static final int LOOKS = 10;
  private static final int SUSPECT = 2;

  private final Supplier<Collection<Contributed>> live;
  private final Duration every;
  private final int most;
  private final BiConsumer<Contributed, PluginFailure> found;
  private final Floods floods;
  private final Carriers carriers = new Carriers();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Set<Contributed> versions = new HashSet<>();
  private final Map<Thread, Seen> seen = new HashMap<>();
  private final Thread watch;

  /**
   * A thread that was busy whenever it was looked at.
   *
   * @param times how often in a row
   * @param processorTime what it had used until then, if it is of the machine
   */
  private record Seen(int times, long processorTime) {}

  /**
   * @param live the versions that are live now
   * @param most how long a thread may be busy without a pause
   * @param found hears of a version and what it does; on this watch's own thread
   */
  Loops(
      Supplier<Collection<Contributed>> live,
      Duration most,
      BiConsumer<Contributed, PluginFailure> found) {
    this.live = live;
    Duration often = most.dividedBy(LOOKS);
    this.every = often.compareTo(SELDOM) < 0 ? often : SELDOM;
    this.most = (int) most.dividedBy(every);
    this.found = found;
    this.floods = new Floods(found);
    // of the machine: it has to run when no virtual thread can
    this.watch = Thread.ofPlatform().daemon().name("watch for loops").unstarted(this::watch);
  }

  void start() {
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(every);
        try {
          look();
          floods.look(live.get());
        } catch (RuntimeException e) {
          log.error("plugins that loop can't be looked for", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Map<Thread, Contributed> inside = innermost();
    seen.keySet().retainAll(inside.keySet());
    inside.forEach(this::look);
    long held =
        seen.entrySet().stream()
            .filter(e -> e.getKey().isVirtual() && e.getValue().times() >= SUSPECT)
            .count();
    carriers.lend((int) held);
  }

  /** Whose code each thread runs: of those it is inside of, the one it came into last. */
  private Map<Thread, Contributed> innermost() {
    Collection<Contributed> now = live.get();
    versions.removeIf(version -> !now.contains(version) && version.uses().stays().isEmpty());
    versions.addAll(now);
    Map<Thread, Contributed> inside = new HashMap<>();
    Map<Thread, Long> since = new HashMap<>();
    for (Contributed version : versions) {
      for (Map.Entry<Thread, Uses.Stay> stay : version.uses().stays().entrySet()) {
        Long other = since.get(stay.getKey());
        if (other == null || other - stay.getValue().since() < 0) {
          since.put(stay.getKey(), stay.getValue().since());
          inside.put(stay.getKey(), version);
        }
      }
    }
    return inside;
  }

  private void look(Thread thread, Contributed version) {
    long used = thread.isVirtual() ? 0 : threads.getThreadCpuTime(thread.threadId());
    Seen before = seen.getOrDefault(thread, new Seen(0, used));
    if (!isBusy(thread, used - before.processorTime())) {
      seen.put(thread, new Seen(0, used));
      return;
    }
    int times = before.times() + 1;
    seen.put(thread, new Seen(times, used));
    if (times == most) {
      String place = place(thread);
      log.error("{} loops at {}", version, place);
      found.accept(version, PluginFailure.Loops.at(place));
    }
  }

  /**
   * Runs Java code, and waits neither for the machine nor for a turn: a virtual thread that can't
   * run because others do is on no carrier, and still stands in its park.
   */
  private boolean isBusy(Thread thread, long used) {
    if (thread.getState() != Thread.State.RUNNABLE
        || (!thread.isVirtual() && used < every.toNanos() / LOOKS)) {
      return false;
    }
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0
        && !stack[0].isNativeMethod()
        && !stack[0].getClassName().equals("java.lang.VirtualThread")
        && !stack[0].getClassName().equals("jdk.internal.vm.Continuation");
  }

  private static String place(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
        .map(StackTraceElement::toString)
        .findFirst()
        .orElse("a place that can't be told");
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
