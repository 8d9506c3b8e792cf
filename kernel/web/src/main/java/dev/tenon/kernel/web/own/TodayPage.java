package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.shell.Menu;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The home page, made of what plugins put there, and of nothing else. Places, in the order of a
 * phone: {@code today.now} (what is going on), {@code today.first} (rows: steps to begin with),
 * {@code today.stats}, {@code today.day}, {@code today.lately} (what happened), {@code
 * today.attention} (rows: what needs somebody), {@code today.numbers} (comparisons). The last two
 * stand aside where there is room.
 */
@Path("/")
@SignedIn
public final class TodayPage {
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final List<String> PLACES =
      List.of("now", "first", "stats", "day", "lately", "attention", "numbers");

  private final Registry registry;
  private final Menu menu;

  TodayPage(Registry registry, Menu menu) {
    this.registry = registry;
    this.menu = menu;
  }

  /** The page. */
  @GET
  public View today(Actor actor, @Context Exchange exchange) {
    return View.of(Text.of("tenon.today.title"), body(actor, exchange))
        .fact(
            Text.of(
                "tenon.today.fact",
                DateTimeFormatter.ofLocalizedPattern("MMMMEEEEd")
                    .withLocale(actor.locale())
                    .format(exchange.at().atZone(actor.zone())),
                actor.tenantName()))
        .menu("tenon.today");
  }

  private Component body(Actor actor, Exchange exchange) {
    Catalog catalog = registry.catalog();
    if (PLACES.stream().allMatch(place -> catalog.slots("today." + place).isEmpty())) {
      return new Component.Panel(Text.of("tenon.today.start"), List.of(), List.of(start(actor)));
    }
    List<Component> main = new ArrayList<>(places("now"));
    if (exchange.cookie(exchange.site().stepsCookie()).isEmpty()) {
      Act hide = Act.post(Text.of("tenon.today.steps.hide"), "/today/steps", Map.of());
      main.add(new Component.Panel(Text.of("tenon.today.steps"), List.of(hide), places("first")));
    }
    main.addAll(places("stats", "day", "lately"));
    List<Component> aside = new ArrayList<>();
    aside.add(
        new Component.Panel(Text.of("tenon.today.attention"), List.of(), places("attention")));
    aside.addAll(places("numbers"));
    return new Component.Columns(Component.Columns.Shape.ASIDE, main, aside);
  }

  private static List<Component> places(String... names) {
    return Stream.of(names)
        .<Component>map(name -> new Component.Slot("today." + name, Values.empty()))
        .toList();
  }

  /** Kept by this browser, as a person may want them gone on one and not on another. */
  @POST
  @Path("today/steps")
  public SeeOther hideSteps(@Context Exchange exchange) {
    exchange.setCookie(exchange.site().stepsCookie(), "off", A_YEAR);
    return SeeOther.to("/", Text.of("tenon.today.steps.hidden"));
  }

  private Component start(Actor actor) {
    List<Act> acts = new ArrayList<>();
    menu.items(Place.NEW, actor).stream()
        .limit(2)
        .forEach(item -> acts.add(Act.link(item.label(), item.path()).icon(item.icon())));
    if (actor.may(KernelPermissions.USERS_CREATE)) {
      acts.add(Act.link(Text.of("tenon.users.invite"), "/admin/users/invite").icon(Icon.PEOPLE));
    }
    if (actor.may(KernelPermissions.PLUGINS_READ)) {
      acts.add(Act.link(Text.of("tenon.today.plugins"), "/admin/plugins").icon(Icon.PLUG));
    }
    return new Component.Empty(
        Text.of("tenon.today.empty"), Text.of("tenon.today.empty.text"), acts);
  }
}
