package dev.tenon.kernel.lifecycle;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Permission;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.PluginActors;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Actors;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Plugins as actors: each may do what it declares, and what the plugins it requires declare. */
public final class PluginIdentities implements PluginActors {
  private final Registry registry;
  private final Actors actors;
  private final Map<String, List<String>> requires = new ConcurrentHashMap<>();

  /** Made before the rooms that act as plugins. */
  public PluginIdentities(Registry registry, Actors actors) {
    this.registry = registry;
    this.actors = actors;
  }

  void requires(String plugin, List<String> others) {
    requires.put(plugin, List.copyOf(others));
  }

  @Override
  public Actor of(Contributed plugin, UUID tenant) {
    return actors.background(tenant, plugin.name(), permissions(plugin));
  }

  private Set<String> permissions(Contributed plugin) {
    Set<String> names = new HashSet<>();
    plugin.permissions().stream().map(Permission::name).forEach(names::add);
    for (String other : required(plugin.id())) {
      registry.catalog().plugin(other).stream()
          .flatMap(live -> live.permissions().stream())
          .map(Permission::name)
          .forEach(names::add);
    }
    return names;
  }

  private Set<String> required(String plugin) {
    Set<String> found = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(requires.getOrDefault(plugin, List.of()));
    while (!next.isEmpty()) {
      String id = next.pop();
      if (found.add(id)) {
        next.addAll(requires.getOrDefault(id, List.of()));
      }
    }
    return found;
  }
}
