package dev.tenon.kernel.operations.api;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The description of what the caller may read and do as an OpenAPI 3.1 document. */
final class OpenApi {
  private static final Map<String, @Nullable Object> SEEN_VERSION =
      Map.of(
          "type",
          "integer",
          "format",
          "int64",
          "description",
          "The version of the row that you saw: if it has changed since, 409 shows both. Without"
              + " it the action runs on whatever version there is.");

  private final Actor actor;
  private final Asked asked;
  private final List<Owned<Type>> types;
  private final List<Owned<Action>> permitted;
  private final Function<Text, String> say;
  private final FieldSchemas fields;
  private final Map<String, @Nullable Object> schemas = new LinkedHashMap<>();

  OpenApi(Catalog catalog, Asked asked, Function<Text, String> say) {
    this.actor = asked.actor();
    this.asked = asked;
    this.types = asked.types(catalog);
    this.permitted = asked.actions(catalog);
    this.say = say;
    this.fields = new FieldSchemas(say);
  }

  Map<String, @Nullable Object> document() {
    schemas.putAll(OpenApiParts.commonSchemas());
    Map<String, @Nullable Object> paths = new LinkedHashMap<>();
    types.forEach(type -> schemas.put(schemaName(type.value()), row(type.value())));
    paths.put("/api/data", Map.of("get", data()));
    paths.put("/api/actions", Map.of("post", actions()));
    paths.put("/api/capabilities", Map.of("get", OpenApiParts.capabilities()));
    types.forEach(type -> rows(type, paths));
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", OpenApiParts.info());
    document.put("servers", List.of(Map.of("url", "/")));
    document.put("security", List.of(Map.of("bearer", List.of())));
    document.put("tags", tags());
    document.put("paths", paths);
    document.put("components", components());
    return document;
  }

  private Map<String, @Nullable Object> components() {
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    components.put("schemas", schemas);
    components.put("parameters", OpenApiParts.parameters());
    components.put("responses", OpenApiParts.responses());
    components.put("securitySchemes", OpenApiParts.security());
    return components;
  }

  private List<Map<String, String>> tags() {
    return types.stream()
        .map(
            owned ->
                Map.of(
                    "name",
                    owned.value().name(),
                    "description",
                    say.apply(owned.value().plural()) + " (" + owned.plugin().id() + ")"))
        .toList();
  }

  private static String schemaName(Type type) {
    return "Row." + type.name();
  }

  private static Map<String, @Nullable Object> reference(String kind, String name) {
    return OpenApiParts.reference(kind, name);
  }

  private Map<String, @Nullable Object> row(Type type) {
    List<dev.tenon.api.data.Field<?>> all = new ArrayList<>();
    all.add(Type.ID.required());
    all.addAll(type.fields());
    all.add(Type.VERSION);
    all.add(Type.CREATED_AT);
    all.add(Type.UPDATED_AT);
    Map<String, @Nullable Object> schema = fields.object(all, true, false);
    schema.put("title", say.apply(type.singular()));
    schema.put("required", List.of("id"));
    return schema;
  }

  private Map<String, @Nullable Object> data() {
    List<Object> parameters = new ArrayList<>();
    parameters.add(
        OpenApiParts.parameter(
            "type",
            "query",
            true,
            Map.of("type", "string", "enum", types.stream().map(t -> t.value().name()).toList()),
            "What to read"));
    parameters.addAll(OpenApiParts.listParameters());
    Map<String, @Nullable Object> items = new LinkedHashMap<>();
    items.put(
        "anyOf", types.stream().map(t -> reference("schemas", schemaName(t.value()))).toList());
    return OpenApiParts.operation(
        "data.read",
        "Rows of a type, newest first",
        null,
        parameters,
        null,
        OpenApiParts.answers("200", OpenApiParts.list(types.isEmpty() ? Map.of() : items)));
  }

  private Map<String, @Nullable Object> actions() {
    List<Object> ways = new ArrayList<>();
    for (Owned<Action> owned : permitted) {
      Action action = owned.value();
      schemas.put("Input." + action.name(), input(action));
      Map<String, @Nullable Object> properties = new LinkedHashMap<>();
      properties.put("action", Map.of("const", action.name()));
      properties.put("id", Map.of("type", "string", "format", "uuid"));
      properties.put("version", SEEN_VERSION);
      properties.put("input", reference("schemas", "Input." + action.name()));
      properties.put("reason", Map.of("type", "string"));
      Map<String, @Nullable Object> way = new LinkedHashMap<>();
      way.put("type", "object");
      way.put("title", say.apply(action.label()));
      way.put("properties", properties);
      way.put("required", List.of("action"));
      way.put("x-oversight", asked.level(action).name().toLowerCase(Locale.ROOT));
      ways.add(way);
    }
    Map<String, @Nullable Object> body =
        ways.isEmpty() ? Map.of("type", "object") : Map.of("oneOf", ways);
    Map<String, @Nullable Object> answers =
        OpenApiParts.answers("200", OpenApiParts.one(Map.of("type", "object")));
    answers.put("202", OpenApiParts.waits());
    return OpenApiParts.operation(
        "actions.run",
        "Run any action by its name",
        null,
        List.of(reference("parameters", "idempotency_key")),
        body,
        answers);
  }

  private Map<String, @Nullable Object> input(Action action) {
    boolean partial = action.effect() == Action.Effect.UPDATE;
    return fields.object(asked.input(action), partial, true);
  }

  private void rows(Owned<Type> owned, Map<String, @Nullable Object> paths) {
    Type type = owned.value();
    String rows = "/api/v1/" + type.name();
    Map<String, @Nullable Object> one = reference("schemas", schemaName(type));
    Map<String, @Nullable Object> collection = new LinkedHashMap<>();
    collection.put(
        "get",
        OpenApiParts.operation(
            type.name() + ".list",
            say.apply(type.plural()),
            type.name(),
            OpenApiParts.listParameters(),
            null,
            OpenApiParts.answers("200", OpenApiParts.list(one))));
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("parameters", List.of(reference("parameters", "id")));
    row.put(
        "get",
        OpenApiParts.operation(
            type.name() + ".read",
            say.apply(type.singular()),
            type.name(),
            List.of(reference("parameters", "include"), reference("parameters", "deleted")),
            null,
            OpenApiParts.answers("200", OpenApiParts.one(one))));
    for (Owned<Action> action : permitted) {
      if (action.value().type().filter(type.name()::equals).isPresent()) {
        add(action.value(), type, collection, row, paths);
      }
    }
    paths.put(rows, collection);
    if (actor.may(type.name() + ".export") || actor.may(KernelPermissions.DATA_EXPORT)) {
      paths.put(rows + "/export", Map.of("get", OpenApiParts.export(type.name())));
    }
    paths.put(rows + "/{id}", row);
  }

  private void add(
      Action action,
      Type type,
      Map<String, @Nullable Object> collection,
      Map<String, @Nullable Object> row,
      Map<String, @Nullable Object> paths) {
    switch (action.effect()) {
      case CREATE -> collection.put("post", run(action, type, "201", false));
      case UPDATE -> row.put("patch", run(action, type, "200", true));
      case DELETE -> row.put("delete", run(action, type, "200", true));
      case ON_ROW -> {
        Map<String, @Nullable Object> verb = new LinkedHashMap<>();
        verb.put("parameters", List.of(reference("parameters", "id")));
        verb.put("post", run(action, type, "200", true));
        paths.put("/api/v1/" + type.name() + "/{id}/" + action.verb(), verb);
      }
      case FREE -> {}
    }
  }

  private Map<String, @Nullable Object> run(
      Action action, Type type, String status, boolean onRow) {
    List<Object> parameters = new ArrayList<>();
    parameters.add(reference("parameters", "idempotency_key"));
    Action.Oversight oversight = asked.level(action);
    if (oversight != Action.Oversight.UNRESTRICTED) {
      parameters.add(reference("parameters", "reason"));
    }
    if (onRow) {
      boolean needed = action.effect() == Action.Effect.UPDATE;
      parameters.add(reference("parameters", needed ? "if_match" : "if_match_optional"));
    }
    Map<String, @Nullable Object> answers =
        OpenApiParts.answers(status, OpenApiParts.one(Map.of("type", "object")));
    if (oversight == Action.Oversight.APPROVAL) {
      answers.put("202", OpenApiParts.waits());
    }
    Map<String, @Nullable Object> operation =
        OpenApiParts.operation(
            action.name(),
            say.apply(action.label()),
            type.name(),
            parameters,
            reference("schemas", "Input." + action.name()),
            answers);
    operation.put(
        "description",
        "Needs the permission `" + action.permission() + "`." + OpenApiParts.oversight(oversight));
    operation.put("x-oversight", oversight.name().toLowerCase(Locale.ROOT));
    return operation;
  }
}
