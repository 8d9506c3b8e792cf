package dev.tenon.kernel.lifecycle;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Permission;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.PluginActors;
import dev.tenon.kernel.operations.Registry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Plugins as actors: each may do what it declares, and what the plugins it requires declare. */
public final class PluginIdentities implements PluginActors {
  private final Registry registry;
  private final BiFunction<UUID, String, Actor> background;
  private final Map<String, List<String>> requires = new ConcurrentHashMap<>();

  /**
   * Made before the rooms that act as plugins.
   *
   * @param background an actor without a user, by tenant and name
   */
  public PluginIdentities(Registry registry, BiFunction<UUID, String, Actor> background) {
    this.registry = registry;
    this.background = background;
  }

  void requires(String plugin, List<String> others) {
    requires.put(plugin, List.copyOf(others));
  }

  @Override
  public Actor of(Contributed plugin, UUID tenant) {
    Actor any = background.apply(tenant, plugin.name());
    return new Actor(
        any.tenant(),
        any.tenantName(),
        null,
        plugin.name(),
        "",
        Set.of(),
        permissions(plugin),
        Set.of(),
        any.locale(),
        any.zone(),
        Actor.Channel.BACKGROUND);
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
