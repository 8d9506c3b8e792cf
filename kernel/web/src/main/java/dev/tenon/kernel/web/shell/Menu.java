package dev.tenon.kernel.web.shell;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.web.page.Frame.Entry;
import dev.tenon.kernel.web.page.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of the sidebar, by what somebody may see: the plugins' and the kernel's own. */
public final class Menu {
  private static final String HOME = "tenon.today";

  private final Registry registry;
  private final List<MenuItem> own = new CopyOnWriteArrayList<>();
  private final Map<String, ToLongFunction<Actor>> counts = new ConcurrentHashMap<>();

  public Menu(Registry registry) {
    this.registry = registry;
  }

  /** Adds entries of the kernel. */
  public void add(List<MenuItem> items) {
    own.addAll(items);
  }

  /** Says how much waits behind entries, by name. */
  public void count(Map<String, ToLongFunction<Actor>> more) {
    counts.putAll(more);
  }

  private long waiting(MenuItem item, Actor actor) {
    ToLongFunction<Actor> count = counts.get(item.name());
    return count == null ? 0 : count.applyAsLong(actor);
  }

  /** What somebody sees at a place, small orders first. */
  public List<MenuItem> items(Place place, Actor actor) {
    return Stream.concat(own.stream(), registry.catalog().menu().stream().map(Owned::value))
        .filter(item -> item.place() == place)
        .filter(item -> item.permission().isEmpty() || actor.may(item.permission()))
        .sorted(Comparator.comparingInt(MenuItem::order))
        .toList();
  }

  List<Entry> entries(Place place, Actor actor, Reader reader, @Nullable String current) {
    Set<String> taken = new HashSet<>(Set.of("j", "k", "g", "h"));
    List<Entry> entries = new ArrayList<>();
    for (MenuItem item : items(place, actor)) {
      String key = place == Place.MAIN ? key(item.name(), taken) : "";
      String label = reader.words().apply(item.label());
      entries.add(
          new Entry(
              item.name(),
              label,
              item.icon(),
              item.path(),
              item.name().equals(current),
              key,
              waiting(item, actor)));
    }
    return entries;
  }

  /** The first letter of its name that nobody else has. */
  private static String key(String name, Set<String> taken) {
    if (name.equals(HOME)) {
      return "h";
    }
    String word = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return word.chars()
        .filter(letter -> letter >= 'a' && letter <= 'z')
        .mapToObj(Character::toString)
        .filter(taken::add)
        .findFirst()
        .orElse("");
  }
}
