package dev.tenon.kernel.operations;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.kernel.data.RowContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A picture of all that live plugins bring at one moment. Immutable; safe for all threads. */
public final class Catalog {

  private final long generation;
  private final Map<String, Contributed> plugins;
  private final SortedMap<String, Owned<Type>> types = new TreeMap<>();
  private final SortedMap<String, Owned<Action>> actions = new TreeMap<>();
  private final Map<String, List<Owned<Action>>> actionsByType = new HashMap<>();
  private final SortedMap<String, Owned<Permission>> permissions = new TreeMap<>();
  private final Map<String, Owned<Topic>> topics = new HashMap<>();
  private final List<Owned<MenuItem>> menu = new ArrayList<>();
  private final Map<String, List<Owned<Contributed.Slot>>> slots = new HashMap<>();
  private final Map<String, List<Owned<Contributed.Handler>>> after = new HashMap<>();
  private final Map<String, List<Owned<Contributed.Handler>>> within = new HashMap<>();
  private final Map<Class<?>, List<Owned<Object>>> providers = new HashMap<>();
  private final Map<String, Known> dormant;
  private final Map<String, Known> left;

  Catalog(
      long generation,
      Map<String, Contributed> live,
      Map<String, Known> dormant,
      Map<String, Known> left) {
    this.generation = generation;
    this.plugins = Collections.unmodifiableMap(new LinkedHashMap<>(live));
    this.dormant = Map.copyOf(dormant);
    this.left = Map.copyOf(left);
    // what somebody sees must not depend on which plugin happened to start first
    plugins.values().stream()
        .sorted(
            Comparator.comparing((Contributed plugin) -> !plugin.id().equals(RowContext.KERNEL))
                .thenComparing(Contributed::id))
        .forEach(this::index);
    menu.sort(Comparator.comparingInt(item -> item.value().order()));
    slots.values().forEach(s -> s.sort(Comparator.comparingInt(slot -> slot.value().order())));
  }

  private void index(Contributed plugin) {
    plugin.types().forEach(t -> types.put(t.name(), new Owned<>(plugin, t)));
    for (Action action : plugin.actions()) {
      Owned<Action> owned = new Owned<>(plugin, action);
      actions.put(action.name(), owned);
      action.type().ifPresent(type -> add(actionsByType, type, owned));
    }
    plugin.permissions().forEach(p -> permissions.put(p.name(), new Owned<>(plugin, p)));
    plugin.topics().forEach(t -> topics.put(t.name(), new Owned<>(plugin, t)));
    plugin.menu().forEach(item -> menu.add(new Owned<>(plugin, item)));
    plugin.slots().forEach(slot -> add(slots, slot.place(), new Owned<>(plugin, slot)));
    for (Contributed.Handler handler : plugin.handlers()) {
      add(handler.within() ? within : after, handler.event(), new Owned<>(plugin, handler));
    }
    for (Contributed.Provider provider : plugin.providers()) {
      add(providers, provider.contract(), new Owned<>(plugin, provider.implementation()));
    }
  }

  private static <K, V> void add(Map<K, List<V>> map, K key, V value) {
    map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
  }

  /** Counts publications: two catalogs of the same generation are the same. */
  public long generation() {
    return generation;
  }

  /** All live plugins, in the order in which they were published. */
  public Collection<Contributed> plugins() {
    return plugins.values();
  }

  /** A live plugin. */
  public Optional<Contributed> plugin(String id) {
    return Optional.ofNullable(plugins.get(id));
  }

  /** All types, by name. */
  public Collection<Owned<Type>> types() {
    return Collections.unmodifiableCollection(types.values());
  }

  /** A type by name. */
  public Optional<Owned<Type>> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /** All actions, by name. */
  public Collection<Owned<Action>> actions() {
    return Collections.unmodifiableCollection(actions.values());
  }

  /** An action by name. */
  public Optional<Owned<Action>> action(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  /** The actions on a type, of whatever plugin. */
  public List<Owned<Action>> actionsOn(String type) {
    return Collections.unmodifiableList(actionsByType.getOrDefault(type, List.of()));
  }

  /** Something that open pages may follow, by name. */
  public Optional<Owned<Topic>> topic(String name) {
    return Optional.ofNullable(topics.get(name));
  }

  /** All declared permissions. */
  public List<Permission> permissions() {
    return permissions.values().stream().map(Owned::value).toList();
  }

  /** Whether somebody live declares the permission. */
  public boolean declares(String permission) {
    return permissions.containsKey(permission);
  }

  /** All entries of menus, small orders first. */
  public List<Owned<MenuItem>> menu() {
    return Collections.unmodifiableList(menu);
  }

  /** What fills a place, small orders first. */
  public List<Owned<Contributed.Slot>> slots(String place) {
    return Collections.unmodifiableList(slots.getOrDefault(place, List.of()));
  }

  /** Who reacts to an event after the commit. */
  public List<Owned<Contributed.Handler>> handlers(String event) {
    return Collections.unmodifiableList(after.getOrDefault(event, List.of()));
  }

  /** Who reacts to an event inside the emitting transaction. */
  public List<Owned<Contributed.Handler>> within(String event) {
    return Collections.unmodifiableList(within.getOrDefault(event, List.of()));
  }

  /** The provider in charge of a contract: the one published last. */
  public <P> Optional<P> provider(Class<P> contract) {
    return providers(contract).stream().findFirst();
  }

  /** All providers of a contract, the one in charge first. */
  public <P> List<P> providers(Class<P> contract) {
    return providers.getOrDefault(contract, List.of()).reversed().stream()
        .map(owned -> contract.cast(owned.value()))
        .toList();
  }

  /** All providers of a contract and whose they are, in the order of publication. */
  public <P> List<Owned<P>> owned(Class<P> contract) {
    return providers.getOrDefault(contract, List.of()).stream()
        .map(owned -> new Owned<>(owned.plugin(), contract.cast(owned.value())))
        .toList();
  }

  /** Plugins that are uninstalled while their data was kept. */
  public Collection<Known> left() {
    return left.values();
  }

  /** Plugins that are installed and not live. */
  public Collection<Known> dormant() {
    return dormant.values();
  }

  /** The plugin that would bring a type if it were live. */
  public Optional<Known> dormantWithType(String type) {
    return dormant.values().stream().filter(known -> known.types().contains(type)).findFirst();
  }

  /** The plugin that would bring an action if it were live. */
  public Optional<Known> dormantWithAction(String action) {
    return dormant.values().stream().filter(known -> known.actions().contains(action)).findFirst();
  }

  /** A plugin that is installed and not live; its pages are below {@code /<id>}. */
  public Optional<Known> dormantPlugin(String id) {
    return Optional.ofNullable(dormant.get(id));
  }
}
