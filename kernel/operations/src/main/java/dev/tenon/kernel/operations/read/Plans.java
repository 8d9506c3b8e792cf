package dev.tenon.kernel.operations.read;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The prepared types of the catalogue of now. */
final class Plans {
  private static final int MOST_REMEMBERED = 2_000;

  private final Registry registry;
  private final CustomFieldBook fields;
  private volatile Generation current = new Generation(-1, Map.of());

  private record Generation(long number, Map<Type, TypePlan> plans) {}

  Plans(Registry registry, CustomFieldBook fields) {
    this.registry = registry;
    this.fields = fields;
  }

  Catalog catalog() {
    return registry.catalog();
  }

  /** The type, if it is live and the actor may read it. */
  TypePlan readable(String name, Actor actor) {
    Catalog catalog = registry.catalog();
    Owned<Type> declared =
        catalog.type(name).orElseThrow(() -> Refusals.unknownType(catalog, name, actor));
    if (!actor.may(name + ".read")) {
      throw Problem.forbidden(name + ".read");
    }
    Owned<Type> owned = fields.of(declared, actor);
    Map<Type, TypePlan> plans = generation(catalog);
    TypePlan plan = plans.get(owned.value());
    if (plan == null) {
      plan = new TypePlan(owned);
      if (plans.size() >= MOST_REMEMBERED) {
        plans.clear();
      }
      plans.put(owned.value(), plan);
    }
    return plan;
  }

  /** A live type as the caller's business has it, whoever may read it. */
  Optional<Type> type(String name) {
    Actor actor = Caller.current();
    return registry.catalog().type(name).map(owned -> fields.of(owned.value(), actor));
  }

  /** The type with fields that are out of use, too. */
  Type withRetired(TypePlan plan, Actor actor) {
    Type type = plan.type();
    return registry
        .catalog()
        .type(type.name())
        .map(owned -> fields.withRetired(owned.value(), actor))
        .orElse(type);
  }

  void requireDeleted(TypePlan plan, Actor actor) {
    if (!plan.type().isSoftDelete()) {
      throw Problem.badRequest(
          "no_deleted_rows", Text.of("tenon.problem.no_deleted_rows", plan.type().name()));
    }
    if (Scope.current().map(scope -> scope.context().seesDeleted()).orElse(false)) {
      // the handler of an action that was permitted to bring rows back
      return;
    }
    String delete = plan.type().name() + ".delete";
    if (!actor.may(KernelPermissions.DATA_DELETED)) {
      throw Problem.forbidden(KernelPermissions.DATA_DELETED);
    }
    if (registry.catalog().declares(delete) && !actor.may(delete)) {
      throw Problem.forbidden(delete);
    }
  }

  private Map<Type, TypePlan> generation(Catalog catalog) {
    Generation known = current;
    if (known.number() != catalog.generation()) {
      known = new Generation(catalog.generation(), new ConcurrentHashMap<>());
      current = known;
    }
    return known.plans();
  }
}
