package dev.tenon.kernel.operations.api;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.read.Askable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the caller may read and do, with fields, filters and sorts. */
final class Capabilities {
  private final Catalog catalog;
  private final Function<Text, String> say;
  private final Asked asked;
  private final FieldSchemas fields;

  Capabilities(Catalog catalog, Asked asked, Function<Text, String> say) {
    this.catalog = catalog;
    this.asked = asked;
    this.say = say;
    this.fields = new FieldSchemas(say);
  }

  ApiResponse answer() {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("caller", caller(asked.actor()));
    data.put("types", asked.types(catalog).stream().map(this::type).toList());
    data.put("actions", asked.actions(catalog).stream().map(this::action).toList());
    return Answers.data(200, data, Map.of());
  }

  private static Map<String, @Nullable Object> caller(Actor actor) {
    Map<String, @Nullable Object> caller = new LinkedHashMap<>();
    caller.put("name", actor.name());
    caller.put("tenant", actor.tenantName());
    caller.put("roles", new TreeSet<>(actor.roles()));
    caller.put("permissions", new TreeSet<>(actor.permissions()));
    caller.put("regions", new TreeSet<>(actor.regions()));
    caller.put("locale", actor.locale().toLanguageTag());
    caller.put("zone", actor.zone().getId());
    return caller;
  }

  private Map<String, @Nullable Object> type(Owned<Type> owned) {
    Type type = owned.value();
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("name", type.name());
    told.put("plugin", owned.plugin().id());
    told.put("label", say.apply(type.singular()));
    told.put("plural", say.apply(type.plural()));
    told.put("address", "/api/v1/" + type.name());
    told.put("fields", type.fields().stream().map(fields::told).toList());
    told.put("filters", Askable.filters(owned));
    told.put("sorts", Askable.sorts(owned));
    told.put("includes", type.includes().stream().map(Type.Include::name).toList());
    told.put("searchable", type.fields().stream().anyMatch(Field::isSearchable));
    told.put("soft_delete", type.isSoftDelete());
    return told;
  }

  private Map<String, @Nullable Object> action(Owned<Action> owned) {
    Action action = owned.value();
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("name", action.name());
    told.put("plugin", owned.plugin().id());
    told.put("label", say.apply(action.label()));
    told.put("effect", action.effect().name().toLowerCase(Locale.ROOT));
    action.type().ifPresent(type -> told.put("type", type));
    told.put("oversight", asked.level(action).name().toLowerCase(Locale.ROOT));
    told.put("permission", action.permission());
    told.put("input", asked.input(action).stream().map(fields::told).toList());
    List<String> address = List.of("POST /api/actions");
    told.put(
        "addresses",
        action.type().map(t -> List.of(address(action, t), address.getFirst())).orElse(address));
    return told;
  }

  private static String address(Action action, String type) {
    String rows = "/api/v1/" + type;
    return switch (action.effect()) {
      case CREATE -> "POST " + rows;
      case UPDATE -> "PATCH " + rows + "/{id}";
      case DELETE -> "DELETE " + rows + "/{id}";
      case ON_ROW, FREE -> "POST " + rows + "/{id}/" + action.verb();
    };
  }
}
