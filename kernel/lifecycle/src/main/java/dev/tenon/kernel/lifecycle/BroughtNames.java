package dev.tenon.kernel.lifecycle;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.kernel.operations.Contributed;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The names of what a plugin brings, for the ledger and the plugins page. */
final class BroughtNames {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}");

  private BroughtNames() {}

  static Brings of(Contributed plugin) {
    return new Brings(
        names(plugin.types(), Type::name),
        names(plugin.actions(), Action::name),
        names(plugin.permissions(), Permission::name),
        names(plugin.pages(), page -> path(plugin.id(), page)),
        names(plugin.menu(), MenuItem::name),
        names(plugin.slots(), Contributed.Slot::place),
        names(plugin.handlers(), Contributed.Handler::event),
        names(plugin.jobs(), Job::name),
        names(plugin.providers(), provider -> provider.contract().getName()));
  }

  private static <T> List<String> names(List<T> all, Function<T, String> name) {
    return all.stream().map(name).distinct().toList();
  }

  /** As people read it: a parameter by its name, without the expression it has to match. */
  private static String path(String id, Object page) {
    Path path = page.getClass().getAnnotation(Path.class);
    String below =
        path == null
            ? ""
            : PARAMETER.matcher(path.value().replaceFirst("^/", "")).replaceAll("{$1}");
    return below.isEmpty() ? "/" + id : "/" + id + "/" + below;
  }
}
