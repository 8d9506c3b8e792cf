package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.web.shell.Menu;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The home page, made of what plugins put there. Places: {@code today.now}, {@code today.first}
 * (what to do first), {@code today.stats}, {@code today.attention}, {@code today.day}.
 */
@Path("/")
@SignedIn
public final class TodayPage {
  private final Registry registry;
  private final Menu menu;

  TodayPage(Registry registry, Menu menu) {
    this.registry = registry;
    this.menu = menu;
  }

  @GET
  public View today(Actor actor) {
    List<Component> main = places("today.now", "today.first", "today.stats", "today.day");
    List<Component> aside = places("today.attention");
    List<Component> body = new ArrayList<>();
    if (main.isEmpty() && aside.isEmpty()) {
      body.add(new Component.Panel(Text.of("tenon.today.start"), List.of(), List.of(start(actor))));
    } else if (aside.isEmpty()) {
      body.addAll(main);
    } else {
      body.add(new Component.Columns(Component.Columns.Shape.ASIDE, main, aside));
    }
    return View.of(Text.of("tenon.today.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.today.fact", actor.tenantName()))
        .menu("tenon.today");
  }

  private List<Component> places(String... names) {
    return Stream.of(names)
        .filter(name -> !registry.catalog().slots(name).isEmpty())
        .<Component>map(name -> new Component.Slot(name, Values.empty()))
        .toList();
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
