package dev.tenon.kernel.web.own;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.MenuItem.Place;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.web.shell.Menu;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sidebar, the "New" menu and the sheet of keys hold, as pages: for phones and no script.
 */
@Path("/")
@SignedIn
public final class MenuPage {
  private final Menu menu;

  MenuPage(Menu menu) {
    this.menu = menu;
  }

  @GET
  @Path("menu")
  public View all(Actor actor) {
    List<Component> body = new ArrayList<>();
    body.add(panel("tenon.menu.main", menu.items(Place.MAIN, actor)));
    List<MenuItem> admin = menu.items(Place.ADMIN, actor);
    if (!admin.isEmpty()) {
      body.add(panel("tenon.menu.admin", admin));
    }
    return View.of(Text.of("tenon.menu.title"), body.toArray(Component[]::new));
  }

  @GET
  @Path("new")
  public View make(Actor actor) {
    return View.of(
        Text.of("tenon.shell.new"), panel("tenon.menu.new", menu.items(Place.NEW, actor)));
  }

  @GET
  @Path("keys")
  public View keys(Actor actor) {
    List<Component.Facts.Fact> facts = new ArrayList<>();
    facts.add(fact("search", "/   Ctrl K"));
    facts.add(fact("sheet", "?"));
    facts.add(fact("save", "Ctrl Enter"));
    facts.add(fact("cancel", "Esc"));
    facts.add(fact("rows", "j   k"));
    return View.of(
            Text.of("tenon.keys.title"),
            new Component.Panel(
                Text.of("tenon.keys.title"), List.of(), List.of(new Component.Facts(facts))))
        .fact(Text.of("tenon.keys.fact"));
  }

  private static Component.Facts.Fact fact(String what, String keys) {
    return Component.Facts.Fact.of(Text.of("tenon.keys." + what), Text.plain(keys));
  }

  private static Component panel(String title, List<MenuItem> items) {
    List<Component.Rows.Item> rows =
        items.stream()
            .map(
                item ->
                    new Component.Rows.Item(
                        item.icon(),
                        Tone.NEUTRAL,
                        item.label(),
                        Text.none(),
                        item.path(),
                        null,
                        List.of()))
            .toList();
    return new Component.Panel(Text.of(title), List.of(), List.of(new Component.Rows(rows)));
  }
}
