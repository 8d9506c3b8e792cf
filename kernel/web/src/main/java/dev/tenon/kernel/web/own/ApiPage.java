package dev.tenon.kernel.web.own;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.web.http.Assets;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programming interface to read and try: what there is for the caller. */
@Path("/api")
@SignedIn
public final class ApiPage {
  private final Registry registry;
  private final Assets assets;

  ApiPage(Registry registry, Assets assets) {
    this.registry = registry;
    this.assets = assets;
  }

  @GET
  public View page(Actor actor) {
    Catalog catalog = registry.catalog();
    List<Component> body = new ArrayList<>();
    body.add(how());
    for (Owned<Type> type : catalog.types()) {
      if (actor.may(type.value().name() + ".read")) {
        body.add(type(type.value()));
      }
    }
    for (Owned<Action> action : catalog.actions()) {
      if (actor.may(action.value().permission())) {
        body.add(action(action.value()));
      }
    }
    return View.of(Text.of("tenon.api.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.api.fact"))
        .menu("tenon.api")
        .acts(
            Act.link(Text.of("tenon.api.openapi"), "/api/openapi.json").icon(Icon.FILE),
            Act.link(Text.of("tenon.account.tokens"), "/account").icon(Icon.KEY));
  }

  private Component how() {
    return new Component.Panel(
        Text.of("tenon.api.how"),
        List.of(),
        List.of(new Component.Line(Text.of("tenon.api.how.text")), tryOut("/api/capabilities")));
  }

  private Component tryOut(String path) {
    return new Component.Template(
        "dev.tenon.kernel.web.page.JtetryoutGenerated",
        Map.of("path", path, "script", assets.path("api.js")));
  }

  private Component type(Type type) {
    String path = "/api/data?type=" + type.name() + "&limit=5";
    List<List<Text>> rows = new ArrayList<>();
    type.fields().forEach(field -> rows.add(row(field)));
    return new Component.Panel(
        Text.joined(" · ", type.plural(), Text.plain("GET /api/data?type=" + type.name())),
        List.of(),
        List.of(grid(type.plural(), rows), tryOut(path)));
  }

  private static Component action(Action action) {
    List<List<Text>> rows = new ArrayList<>();
    action.input().forEach(field -> rows.add(row(field)));
    Text title =
        Text.joined(" · ", action.label(), Text.plain("POST /api/actions " + action.name()));
    Component input =
        rows.isEmpty()
            ? new Component.Line(Text.of("tenon.api.no_input"))
            : grid(action.label(), rows);
    return new Component.Panel(title, List.of(), List.of(input));
  }

  private static Component grid(Text caption, List<List<Text>> rows) {
    return new Component.Grid(
        caption,
        List.of(Text.of("tenon.api.field"), Text.of("tenon.api.kind"), Text.of("tenon.api.rules")),
        rows);
  }

  private static List<Text> row(Field<?> field) {
    List<Text> rules = new ArrayList<>();
    if (field.isRequired()) {
      rules.add(Text.of("tenon.api.required"));
    }
    if (field.isFilterable()) {
      rules.add(Text.of("tenon.api.filter"));
    }
    if (field.isSortable()) {
      rules.add(Text.of("tenon.api.sort"));
    }
    if (field.maxLength() > 0) {
      rules.add(Text.of("tenon.api.most", field.maxLength()));
    }
    return List.of(
        Text.plain(field.name()),
        Text.plain(field.kind().name().toLowerCase(java.util.Locale.ROOT)),
        Text.joined(", ", rules.toArray(Text[]::new)));
  }
}
