package dev.tenon.kernel.events;

import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which plugins get which events, those too that are not live now: their events wait. */
final class Subscriptions {
  private final Map<String, Set<String>> eventsByPlugin = new ConcurrentHashMap<>();

  void put(String plugin, Set<String> events) {
    if (events.isEmpty()) {
      eventsByPlugin.remove(plugin);
    } else {
      eventsByPlugin.put(plugin, Set.copyOf(events));
    }
  }

  void remove(String plugin) {
    eventsByPlugin.remove(plugin);
  }

  SortedSet<String> of(String event) {
    SortedSet<String> plugins = new TreeSet<>();
    eventsByPlugin.forEach(
        (plugin, events) -> {
          if (events.contains(event)) {
            plugins.add(plugin);
          }
        });
    return plugins;
  }
}
