package dev.tenon.kernel.web.own;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Template;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.web.http.Assets;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.shell.Readers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The programming interface to read and try: what there is for the caller. */
@Path("/api")
@SignedIn
public final class ApiPage {
  private static final String TEMPLATES = "dev.tenon.kernel.web.page.Jte";
  private static final String GENERATED = "Generated";

  private final Registry registry;
  private final Assets assets;
  private final Readers readers;

  ApiPage(Registry registry, Assets assets, Readers readers) {
    this.registry = registry;
    this.assets = assets;
    this.readers = readers;
  }

  /** What can be read, and what can be done. */
  @GET
  public View page(Actor actor, @Context Exchange exchange) {
    Function<Text, String> words = readers.of(exchange).words();
    Catalog catalog = registry.catalog();
    List<Component> types =
        catalog.types().stream()
            .map(Owned::value)
            .filter(type -> actor.may(type.name() + ".read"))
            .map(type -> type(type, words))
            .toList();
    List<Component> actions =
        catalog.actions().stream()
            .map(Owned::value)
            .filter(action -> actor.may(action.permission()))
            .map(action -> action(action, words))
            .toList();
    List<Component> body = new ArrayList<>(List.of(how()));
    add(body, "tenon.api.types", types);
    add(body, "tenon.api.actions", actions);
    return View.of(Text.of("tenon.api.title"), body.toArray(Component[]::new))
        .fact(Text.of("tenon.api.fact"))
        .menu("tenon.api")
        .acts(
            Act.link(Text.of("tenon.api.openapi"), "/api/openapi.json").icon(Icon.FILE),
            Act.link(Text.of("tenon.account.tokens"), "/account").icon(Icon.KEY));
  }

  private static void add(List<Component> body, String title, List<Component> entries) {
    if (!entries.isEmpty()) {
      body.add(new Component.Panel(Text.of(title), List.of(), entries));
    }
  }

  private Component how() {
    return new Component.Panel(
        Text.of("tenon.api.how"),
        List.of(),
        List.of(
            new Component.Line(Text.of("tenon.api.how.text")),
            new Template(
                TEMPLATES + "tryout" + GENERATED,
                Map.of("path", "/api/capabilities", "script", assets.path("api.js")))));
  }

  private static Component type(Type type, Function<Text, String> words) {
    String path = "/api/data?type=" + type.name();
    return entry(
        words.apply(type.plural()), "GET " + path, type.fields(), path + "&limit=5", words);
  }

  private static Component action(Action action, Function<Text, String> words) {
    return entry(
        words.apply(action.label()),
        "POST /api/actions · " + action.name(),
        action.input(),
        "",
        words);
  }

  private static Component entry(
      String title, String call, List<Field<?>> fields, String path, Function<Text, String> words) {
    return new Template(
        TEMPLATES + "apientry" + GENERATED,
        Map.of(
            "title",
            title,
            "call",
            call,
            "heads",
            Stream.of("field", "kind", "rules")
                .map(head -> words.apply(Text.of("tenon.api." + head)))
                .toList(),
            "rows",
            fields.stream().map(field -> row(field, words)).toList(),
            "none",
            words.apply(Text.of("tenon.api.no_input")),
            "path",
            path));
  }

  private static List<String> row(Field<?> field, Function<Text, String> words) {
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
        field.name(),
        field.kind().name().toLowerCase(Locale.ROOT),
        words.apply(Text.joined(", ", rules.toArray(Text[]::new))));
  }
}
