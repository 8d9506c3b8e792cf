package dev.tenon.kernel.lifecycle;

import java.util.List;

/**
 * What a plugin version declared when it was last live; remembered while it is not.
 *
 * @param types names of types
 * @param actions names of actions
 * @param permissions names of permissions
 * @param pages paths of its pages, below {@code /<id>}
 * @param menu names of menu entries
 * @param slots places on other pages that it fills
 * @param events events it handles
 * @param jobs names of jobs
 * @param providers names of the contracts it provides
 */
public record Brings(
    List<String> types,
    List<String> actions,
    List<String> permissions,
    List<String> pages,
    List<String> menu,
    List<String> slots,
    List<String> events,
    List<String> jobs,
    List<String> providers) {
  /** Nothing is known yet. */
  public static final Brings NOTHING =
      new Brings(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of());

  public Brings {
    types = List.copyOf(types);
    actions = List.copyOf(actions);
    permissions = List.copyOf(permissions);
    pages = List.copyOf(pages);
    menu = List.copyOf(menu);
    slots = List.copyOf(slots);
    events = List.copyOf(events);
    jobs = List.copyOf(jobs);
    providers = List.copyOf(providers);
  }
}
