package dev.tenon.kernel.web;

import dev.tenon.api.ui.MenuItem;
import java.util.List;

/**
 * Pages that a room of the kernel brings.
 *
 * @param resources instances of classes with Jakarta REST annotations, paths from the root: {@code
 *     /admin/plugins}
 * @param menu their entries of the sidebar
 */
public record KernelPages(List<Object> resources, List<MenuItem> menu) {
  public KernelPages {
    resources = List.copyOf(resources);
    menu = List.copyOf(menu);
  }
}
