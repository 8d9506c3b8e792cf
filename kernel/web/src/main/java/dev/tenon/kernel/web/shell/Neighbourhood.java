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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a page finds around it while it is written. */
final class Neighbourhood implements Surroundings {
  private static final Logger log = LoggerFactory.getLogger(Neighbourhood.class);
  private static final int MOST_OPTIONS = 50;
  private static final String ID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

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
  public Rows rowsOf(String type, String words, String chosen) {
    Optional<Type> known = sources.registry().catalog().type(type).map(Owned::value);
    boolean may = exchange.actor().filter(a -> a.may(type + ".read")).isPresent();
    if (known.isEmpty() || !may) {
      return new Rows(List.of(), false);
    }
    Query query = Query.of(type).limit(MOST_OPTIONS);
    Page page = sources.reads().page(words.isBlank() ? query : query.search(words));
    Map<String, Option> options = new LinkedHashMap<>();
    for (Values row : page.rows()) {
      options.put(row.id().toString(), option(known.get(), row));
    }
    if (!options.containsKey(chosen) && chosen.matches(ID)) {
      sources
          .reads()
          .one(type, UUID.fromString(chosen))
          .ifPresent(row -> options.put(chosen, option(known.get(), row)));
    }
    boolean more = !words.isBlank() || page.next().isPresent();
    return new Rows(List.copyOf(options.values()), more);
  }

  private static Option option(Type type, Values row) {
    return new Option(row.id().toString(), type.titleOf(row));
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
