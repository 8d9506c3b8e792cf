package dev.tenon.kernel.operations;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.List;
import java.util.Optional;

/** What is said to somebody who asks for something that isn't there. */
public final class Refusals {
  private Refusals() {}

  /**
   * What {@link #dormant} says when the plugin that has it is off, else 400 with the types that the
   * caller may read.
   */
  public static Problem unknownType(Catalog catalog, String name, Actor actor) {
    Optional<Known> dormant = catalog.dormantWithType(name);
    if (dormant.isPresent()) {
      return dormant(dormant.get(), actor);
    }
    List<String> allowed =
        catalog.types().stream()
            .map(owned -> owned.value().name())
            .filter(type -> actor.may(type + ".read"))
            .toList();
    return Problem.badRequest(
        "unknown_type", Text.of("tenon.problem.unknown_type", name, list(allowed)));
  }

  /** The same for actions. */
  public static Problem unknownAction(Catalog catalog, String name, Actor actor) {
    Optional<Known> dormant = catalog.dormantWithAction(name);
    if (dormant.isPresent()) {
      return dormant(dormant.get(), actor);
    }
    List<String> allowed =
        catalog.actions().stream()
            .map(Owned::value)
            .filter(action -> actor.may(action.permission()))
            .map(action -> action.name())
            .toList();
    return Problem.badRequest(
        "unknown_action", Text.of("tenon.problem.unknown_action", name, list(allowed)));
  }

  /** 404: the plugin is off, or should be on and can't, which only admins read the reason of. */
  public static Problem dormant(Known known, Actor actor) {
    if (known.trouble().isEmpty()) {
      return Problem.of(
          404, "plugin_disabled", Text.of("tenon.problem.plugin_disabled", known.id()));
    }
    Text detail =
        actor.may(KernelPermissions.PLUGINS_READ)
            ? Text.of("tenon.problem.plugin_failed.why", known.id(), known.trouble().get())
            : Text.of("tenon.problem.plugin_failed", known.id());
    return Problem.of(404, "plugin_failed", detail);
  }

  /** Names with commas between, or a word for none. */
  public static Text list(List<String> names) {
    return names.isEmpty()
        ? Text.of("tenon.problem.nothing")
        : Text.plain(String.join(", ", names));
  }
}
