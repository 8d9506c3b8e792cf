package dev.tenon.kernel.web.shell;

import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Known;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.http.Answer;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.http.Route;
import dev.tenon.kernel.web.rest.Mount;
import dev.tenon.kernel.web.rest.Mounts;
import dev.tenon.kernel.web.rest.Requests;
import dev.tenon.kernel.web.rest.Result;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds who answers a page: a live plugin, the kernel, or nobody any more. */
public final class Pages implements Route {
  private final Registry registry;
  private final Mounts mounts;
  private final Shell shell;
  private final Supplier<Mount> own;

  public Pages(Registry registry, Mounts mounts, Shell shell, Supplier<Mount> own) {
    this.registry = registry;
    this.mounts = mounts;
    this.shell = shell;
    this.own = own;
  }

  @Override
  public Answer answer(Exchange exchange) {
    String id = firstSegment(exchange.path());
    for (Optional<Contributed> plugin = live(id); plugin.isPresent(); plugin = live(id)) {
      Mount mount = mounts.of(plugin.get());
      if (!mount.enter()) {
        continue;
      }
      try {
        if (live(id).equals(plugin)) {
          return inside(exchange, mount);
        }
      } finally {
        mount.leave();
      }
      mounts.release(plugin.get(), Duration.ZERO);
    }
    return elsewhere(exchange, id);
  }

  private Optional<Contributed> live(String id) {
    Catalog catalog = registry.catalog();
    return id.equals("kernel") ? Optional.empty() : catalog.plugin(id);
  }

  private Answer elsewhere(Exchange exchange, String id) {
    Optional<Known> dormant = registry.catalog().dormantPlugin(id);
    if (dormant.isPresent()) {
      return dormant(exchange, dormant.get());
    }
    Mount kernel = own.get();
    if (!kernel.enter()) {
      return shell.busy(exchange);
    }
    try {
      return inside(exchange, kernel);
    } finally {
      kernel.leave();
    }
  }

  private Answer dormant(Exchange exchange, Known known) {
    boolean admin =
        exchange.actor().filter(actor -> actor.may(KernelPermissions.PLUGINS_READ)).isPresent();
    if (exchange.wantsPage()) {
      return shell.answer(
          exchange, new Result.Page(Mishap.dormant(known, admin, exchange.requestId())));
    }
    return shell.refusal(exchange, Mishap.problem(known));
  }

  private Answer inside(Exchange exchange, Mount mount) {
    Optional<Result> result = Requests.run(mount, exchange);
    return result.isPresent()
        ? mount.untilSent(shell.answer(exchange, result.get()))
        : shell.busy(exchange);
  }

  private static String firstSegment(String path) {
    int end = path.indexOf('/', 1);
    return path.substring(1, end < 0 ? path.length() : end);
  }
}
