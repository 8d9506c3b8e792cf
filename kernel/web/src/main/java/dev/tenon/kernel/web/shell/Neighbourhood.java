package dev.tenon.kernel.web.shell;

import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Template;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Csrf;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.page.OwnTemplate;
import dev.tenon.kernel.web.page.Surroundings;
import dev.tenon.kernel.web.rest.Mount;
import dev.tenon.kernel.web.rest.Mounts;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a page finds around it while it is written. */
final class Neighbourhood implements Surroundings {
  private static final Logger log = LoggerFactory.getLogger(Neighbourhood.class);
  private static final int MOST_OPTIONS = 200;

  private final Sources sources;
  private final Exchange exchange;

  /** What all pages have in common. */
  record Sources(Registry registry, Mounts mounts, Reads reads, Csrf csrf, Supplier<UUID> ids) {}

  Neighbourhood(Sources sources, Exchange exchange) {
    this.sources = sources;
    this.exchange = exchange;
  }

  @Override
  public List<Fragment> fill(String place, Values about) {
    List<Fragment> fragments = new ArrayList<>();
    for (Owned<Contributed.Slot> slot : sources.registry().catalog().slots(place)) {
      Mount mount = sources.mounts().of(slot.plugin());
      if (mount.enter()) {
        fragments.add(fragment(slot, mount, about));
      }
    }
    return fragments;
  }

  private Fragment fragment(Owned<Contributed.Slot> slot, Mount mount, Values about) {
    String plugin = slot.plugin().name();
    try {
      List<Component> pieces = slot.value().content().render(about);
      return new Fragment.Filled(plugin, pieces, mount::leave);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      mount.leave();
      failed(plugin, e);
      return new Fragment.Failed(plugin);
    }
  }

  @Override
  public void failed(String plugin, Throwable failure) {
    log.atError()
        .addKeyValue("plugin", plugin)
        .setCause(failure)
        .log("a fragment of {} failed on {}", plugin, exchange.path());
  }

  @Override
  public Content template(String plugin, Template template) {
    ClassLoader loader =
        sources.registry().catalog().plugins().stream()
            .filter(live -> live.name().equals(plugin))
            .map(Contributed::loader)
            .findFirst()
            .orElseGet(Neighbourhood.class::getClassLoader);
    return OwnTemplate.of(loader, template);
  }

  @Override
  public List<Option> rowsOf(String type) {
    Optional<Type> known = sources.registry().catalog().type(type).map(Owned::value);
    boolean may = exchange.actor().filter(a -> a.may(type + ".read")).isPresent();
    if (known.isEmpty() || !may) {
      return List.of();
    }
    Page page = sources.reads().page(Query.of(type).limit(MOST_OPTIONS));
    return page.rows().stream()
        .map(row -> new Option(row.id().toString(), known.get().titleOf(row)))
        .toList();
  }

  @Override
  public String csrfToken() {
    return exchange.sessionSecret().map(sources.csrf()::token).orElse("");
  }

  @Override
  public String newKey() {
    return sources.ids().get().toString();
  }
}
