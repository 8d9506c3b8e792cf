package dev.tenon.kernel.operations;

import static java.util.Objects.requireNonNull;

import dev.tenon.kernel.operations.live.LiveTopics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Holds the one {@link Catalog} everybody looks at. Publishing and withdrawing replace it in one
 * step: nobody ever sees half a plugin. Safe for all threads.
 */
public final class Registry {

  private final Object writing = new Object();
  private final List<Consumer<Catalog>> before = new CopyOnWriteArrayList<>();
  private final List<Consumer<Catalog>> listeners = new CopyOnWriteArrayList<>();
  private final LiveTopics topics = new LiveTopics(this);
  private volatile Catalog catalog = new Catalog(0, Map.of(), Map.of(), Map.of());

  /** The picture of now. */
  public Catalog catalog() {
    return catalog;
  }

  /** Who follows what those who are live tell. */
  public LiveTopics topics() {
    return topics;
  }

  /**
   * Makes a plugin version visible, in place of an older one of the same id.
   *
   * @throws CatalogRefused naming all that is wrong; nothing has changed then
   */
  public void publish(Contributed plugin) {
    requireNonNull(plugin, "plugin is null");
    synchronized (writing) {
      Map<String, Contributed> live = live();
      live.remove(plugin.id());
      List<String> findings = new CatalogCheck(live.values(), plugin).findings();
      if (!findings.isEmpty()) {
        throw new CatalogRefused(plugin.name(), findings);
      }
      live.put(plugin.id(), plugin);
      Map<String, Known> dormant = dormant();
      dormant.remove(plugin.id());
      Map<String, Known> left = left();
      left.remove(plugin.id());
      flip(live, dormant, left);
    }
  }

  /** Makes a plugin invisible, and remembers its names. Does nothing when it isn't live. */
  public void withdraw(String id) {
    synchronized (writing) {
      Map<String, Contributed> live = live();
      Contributed gone = live.remove(id);
      if (gone != null) {
        Map<String, Known> dormant = dormant();
        dormant.put(id, Known.of(gone));
        flip(live, dormant, left());
      }
    }
  }

  /** Remembers the names of a plugin that is installed and was not live since the start. */
  public void remember(Known known) {
    synchronized (writing) {
      Map<String, Contributed> live = live();
      if (!live.containsKey(known.id())) {
        Map<String, Known> dormant = dormant();
        dormant.put(known.id(), known);
        Map<String, Known> left = left();
        left.remove(known.id());
        flip(live, dormant, left);
      }
    }
  }

  /** Remembers a plugin that is no longer installed while its data was kept. */
  public void leave(Known known) {
    synchronized (writing) {
      Map<String, Known> dormant = dormant();
      dormant.remove(known.id());
      Map<String, Known> left = left();
      left.put(known.id(), known);
      flip(live(), dormant, left);
    }
  }

  /** Forgets a plugin that is no longer installed, and of which nothing is left. */
  public void forget(String id) {
    synchronized (writing) {
      Map<String, Known> dormant = dormant();
      Map<String, Known> left = left();
      boolean known = dormant.remove(id) != null;
      if (left.remove(id) != null || known) {
        flip(live(), dormant, left);
      }
    }
  }

  /** Is called with each new catalog just before it becomes visible: caches, granted roles. */
  public void beforeEach(Consumer<Catalog> listener) {
    synchronized (writing) {
      before.add(listener);
      listener.accept(catalog);
    }
  }

  /** Is called now and after each change; the answer ends it. */
  public Runnable listen(Consumer<Catalog> listener) {
    synchronized (writing) {
      listeners.add(listener);
      listener.accept(catalog);
    }
    return () -> listeners.remove(listener);
  }

  private void flip(
      Map<String, Contributed> live, Map<String, Known> dormant, Map<String, Known> left) {
    Catalog next = new Catalog(catalog.generation() + 1, live, dormant, left);
    before.forEach(listener -> listener.accept(next));
    catalog = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  private Map<String, Contributed> live() {
    Map<String, Contributed> live = new LinkedHashMap<>();
    catalog.plugins().forEach(plugin -> live.put(plugin.id(), plugin));
    return live;
  }

  private Map<String, Known> dormant() {
    Map<String, Known> dormant = new LinkedHashMap<>();
    catalog.dormant().forEach(known -> dormant.put(known.id(), known));
    return dormant;
  }

  private Map<String, Known> left() {
    Map<String, Known> left = new LinkedHashMap<>();
    catalog.left().forEach(known -> left.put(known.id(), known));
    return left;
  }
}
