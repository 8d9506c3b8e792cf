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
import dev.tenon.kernel.security.KernelPermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The prepared types of the catalogue of now. */
final class Plans {
  private final Registry registry;
  private volatile Generation current = new Generation(-1, Map.of());

  private record Generation(long number, Map<String, TypePlan> plans) {}

  Plans(Registry registry) {
    this.registry = registry;
  }

  Catalog catalog() {
    return registry.catalog();
  }

  /** The type, if it is live and the actor may read it. */
  TypePlan readable(String name, Actor actor) {
    Catalog catalog = registry.catalog();
    TypePlan plan = generation(catalog).get(name);
    if (plan == null) {
      Owned<Type> owned =
          catalog.type(name).orElseThrow(() -> Refusals.unknownType(catalog, name, actor));
      plan = new TypePlan(owned);
      generation(catalog).put(name, plan);
    }
    if (!actor.may(name + ".read")) {
      throw Problem.forbidden(name + ".read");
    }
    return plan;
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

  private Map<String, TypePlan> generation(Catalog catalog) {
    Generation known = current;
    if (known.number() != catalog.generation()) {
      known = new Generation(catalog.generation(), new ConcurrentHashMap<>());
      current = known;
    }
    return known.plans();
  }
}
