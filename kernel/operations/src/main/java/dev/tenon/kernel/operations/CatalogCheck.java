package dev.tenon.kernel.operations;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.live.Topic;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks a plugin as a whole against what is live. */
final class CatalogCheck {

  private static final Set<String> STANDARD_COLUMNS =
      Set.of(
          "id",
          "tenant_id",
          "version",
          "created_at",
          "created_by",
          "updated_at",
          "updated_by",
          "deleted_at");

  private final Collection<Contributed> live;
  private final Contributed plugin;
  private final List<String> findings = new ArrayList<>();

  CatalogCheck(Collection<Contributed> live, Contributed plugin) {
    this.live = live;
    this.plugin = plugin;
  }

  List<String> findings() {
    unique("type", Contributed::types, Type::name);
    unique("action", Contributed::actions, Action::name);
    unique("permission", Contributed::permissions, Permission::name);
    unique("menu item", Contributed::menu, MenuItem::name);
    unique("topic", Contributed::topics, Topic::name);
    unique("setting", p -> p.equals(plugin) ? p.settings() : List.of(), Field::name);
    Set<String> permissions = names(Contributed::permissions, Permission::name);
    KernelPermissions.ALL.forEach(permission -> permissions.add(permission.name()));
    for (Type type : plugin.types()) {
      need(permissions, type.name() + ".read", "type " + type.name());
      columns(type);
    }
    Set<String> types = names(Contributed::types, Type::name);
    for (Action action : plugin.actions()) {
      need(permissions, action.permission(), "action " + action.name());
      action
          .type()
          .filter(type -> !types.contains(type))
          .ifPresent(
              type -> findings.add("action " + action.name() + " is on the unknown type " + type));
    }
    for (MenuItem item : plugin.menu()) {
      if (!item.permission().isEmpty()) {
        need(permissions, item.permission(), "menu item " + item.name());
      }
    }
    topics(permissions);
    endpoints();
    return findings;
  }

  private void need(Set<String> permissions, String permission, String what) {
    if (!permissions.contains(permission)) {
      findings.add(what + " needs the permission " + permission + ", which nobody declares");
    }
  }

  private void columns(Type type) {
    for (Field<?> field : type.fields()) {
      if (STANDARD_COLUMNS.contains(field.name())) {
        findings.add("type " + type.name() + " declares the standard field " + field.name());
      }
    }
    for (Type.Include include : type.includes()) {
      if (STANDARD_COLUMNS.contains(include.name()) || type.field(include.name()).isPresent()) {
        findings.add(
            "type " + type.name() + " has an include and a field both named " + include.name());
      }
    }
    if (type.isCustomizable()) {
      custom(type);
    }
  }

  private void custom(Type type) {
    for (Field<?> field : type.fields()) {
      if (field.name().startsWith(Type.CUSTOM_PREFIX) || field.name().equals(Type.CUSTOM_COLUMN)) {
        findings.add(
            "type "
                + type.name()
                + " declares "
                + field.name()
                + ", a name kept for the fields that admins add");
      }
    }
  }

  private void topics(Set<String> permissions) {
    for (Topic topic : plugin.topics()) {
      need(permissions, topic.permission(), "topic " + topic.name());
      if (!topic.name().startsWith(plugin.id() + ".")) {
        findings.add("topic " + topic.name() + " does not start with " + plugin.id() + ".");
      }
    }
  }

  /** Two actions on a type must not be reached by the same request. */
  private void endpoints() {
    Map<String, String> taken = new HashMap<>();
    live.forEach(other -> other.actions().forEach(action -> endpoint(taken, action)));
    plugin.actions().forEach(action -> endpoint(taken, action));
  }

  private void endpoint(Map<String, String> taken, Action action) {
    if (action.effect() == Action.Effect.FREE) {
      return;
    }
    boolean verb = action.effect() == Action.Effect.ON_ROW;
    String where = action.type().orElse("") + " " + (verb ? action.verb() : action.effect());
    String other = taken.putIfAbsent(where, action.name());
    if (other != null && !other.equals(action.name()) && plugin.actions().contains(action)) {
      findings.add(
          "actions " + other + " and " + action.name() + " would have the same address: " + where);
    }
  }

  private <T> void unique(
      String kind, Function<Contributed, List<T>> part, Function<T, String> name) {
    Map<String, String> owners = new HashMap<>();
    live.forEach(other -> part.apply(other).forEach(t -> owners.put(name.apply(t), other.name())));
    for (T mine : part.apply(plugin)) {
      String owner = owners.put(name.apply(mine), plugin.name());
      if (plugin.name().equals(owner)) {
        findings.add(kind + " " + name.apply(mine) + " is declared twice");
      } else if (owner != null) {
        findings.add(kind + " " + name.apply(mine) + " is already declared by " + owner);
      }
    }
  }

  private <T> Set<String> names(Function<Contributed, List<T>> part, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    live.forEach(other -> part.apply(other).forEach(t -> names.add(name.apply(t))));
    part.apply(plugin).forEach(t -> names.add(name.apply(t)));
    return names;
  }
}
