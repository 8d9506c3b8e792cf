package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.operations.Contributed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Finds plugins that start threads of the machine without end. Used by one thread. */
final class Floods {
  private static final int UNSUSPICIOUS = 300;
  private static final int MOST = 200;

  private final BiConsumer<Contributed, PluginFailure> found;
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  Floods(BiConsumer<Contributed, PluginFailure> found) {
    this.found = found;
  }

  void look(Collection<Contributed> live) {
    if (threads.getThreadCount() <= UNSUSPICIOUS) {
      return;
    }
    Map<Contributed, List<Thread>> started = new HashMap<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) ->
                owner(live, stack)
                    .ifPresent(
                        version ->
                            started
                                .computeIfAbsent(version, none -> new ArrayList<>())
                                .add(thread)));
    started.forEach(
        (version, all) -> {
          if (all.size() > MOST) {
            all.forEach(Thread::interrupt);
            found.accept(version, PluginFailure.Floods.of(all.size()));
          }
        });
  }

  /** Whose code a thread runs, by the class nearest to its beginning that is a plugin's own. */
  private static Optional<Contributed> owner(
      Collection<Contributed> live, StackTraceElement[] stack) {
    List<String> names =
        Stream.of(stack)
            .map(StackTraceElement::getClassName)
            .filter(name -> !name.matches("(java|jdk|sun|dev\\.tenon\\.kernel)\\..*"))
            .distinct()
            .toList();
    return names.reversed().stream()
        .flatMap(name -> live.stream().filter(version -> isOf(version, name)))
        .findFirst();
  }

  private static boolean isOf(Contributed version, String className) {
    try {
      return Class.forName(className, false, version.loader()).getClassLoader() == version.loader();
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
