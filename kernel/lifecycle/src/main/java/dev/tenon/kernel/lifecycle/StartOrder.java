package dev.tenon.kernel.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The order in which plugins start: what one requires comes before it, and the order in which they
 * were found makes no difference.
 */
final class StartOrder {
  private final SortedMap<String, List<String>> requires;

  StartOrder(Map<String, List<String>> requires) {
    this.requires = new TreeMap<>(requires);
  }

  /** All ids, requirements first, by name where nothing else decides; those in a circle last. */
  List<String> order() {
    Set<String> placed = new LinkedHashSet<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Map.Entry<String, List<String>> entry : requires.entrySet()) {
        boolean ready =
            entry.getValue().stream().allMatch(r -> placed.contains(r) || !requires.containsKey(r));
        if (ready && placed.add(entry.getKey())) {
          moved = true;
        }
      }
    }
    placed.addAll(requires.keySet());
    return new ArrayList<>(placed);
  }

  /** For each plugin in a circle of requirements: the circle, starting and ending with it. */
  Map<String, List<String>> circles() {
    Map<String, List<String>> circles = new LinkedHashMap<>();
    for (String id : requires.keySet()) {
      way(id, id, new HashMap<>()).ifPresent(way -> circles.put(id, way));
    }
    return circles;
  }

  private java.util.Optional<List<String>> way(String from, String to, Map<String, Boolean> seen) {
    for (String next : requires.getOrDefault(from, List.of())) {
      if (next.equals(to)) {
        return java.util.Optional.of(List.of(from, to));
      }
      if (seen.put(next, true) == null) {
        java.util.Optional<List<String>> rest = way(next, to, seen);
        if (rest.isPresent()) {
          List<String> way = new ArrayList<>(List.of(from));
          way.addAll(rest.get());
          return java.util.Optional.of(way);
        }
      }
    }
    return java.util.Optional.empty();
  }

  /** All that require one, directly or not, in the order in which they must stop. */
  List<String> dependents(String id) {
    Set<String> found = new TreeSet<>();
    Collection<String> added = Set.of(id);
    while (!added.isEmpty()) {
      Set<String> more = new TreeSet<>();
      for (Map.Entry<String, List<String>> entry : requires.entrySet()) {
        Collection<String> of = added;
        if (entry.getValue().stream().anyMatch(of::contains) && !found.contains(entry.getKey())) {
          more.add(entry.getKey());
        }
      }
      more.remove(id);
      found.addAll(more);
      added = more;
    }
    return order().reversed().stream().filter(found::contains).toList();
  }
}
