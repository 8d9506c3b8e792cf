package dev.tenon.kernel.operations.api;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.custom.CustomFieldBook;
import dev.tenon.kernel.operations.oversight.Watch;
import java.util.List;

/** Who asks what there is, and how their business has completed it. */
record Asked(Actor actor, CustomFieldBook fields, Watch watch) {

  /** The types that the caller may read, with the fields that were added. */
  List<Owned<Type>> types(Catalog catalog) {
    return catalog.types().stream()
        .filter(owned -> actor.may(owned.value().name() + ".read"))
        .map(owned -> fields.of(owned, actor))
        .toList();
  }

  /** The actions that the caller may run. */
  List<Owned<Action>> actions(Catalog catalog) {
    return catalog.actions().stream()
        .filter(owned -> actor.may(owned.value().permission()))
        .toList();
  }

  /** How closely the caller's scripts are watched when they do it. */
  Action.Oversight level(Action action) {
    return watch.of(actor, action);
  }

  /** What an action takes from the caller. */
  List<Field<?>> input(Action action) {
    return fields.input(action, actor);
  }
}
