package dev.tenon.kernel.web;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.MenuItem;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Pages that a room of the kernel brings.
 *
 * @param resources instances of classes with Jakarta REST annotations, paths from the root: {@code
 *     /admin/plugins}
 * @param menu their entries of the sidebar
 * @param counts how much waits behind an entry for whoever looks, by the entry's name
 */
public record KernelPages(
    List<Object> resources, List<MenuItem> menu, Map<String, ToLongFunction<Actor>> counts) {
  public KernelPages {
    resources = List.copyOf(resources);
    menu = List.copyOf(menu);
    counts = Map.copyOf(counts);
  }

  /** Pages whose entries count nothing. */
  public KernelPages(List<Object> resources, List<MenuItem> menu) {
    this(resources, menu, Map.of());
  }
}
