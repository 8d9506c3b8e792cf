package dev.tenon.kernel.operations.read;

import dev.tenon.api.data.Type;
import dev.tenon.kernel.operations.Owned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be asked of a type. */
public final class Askable {
  private Askable() {}

  /** The fields that can be filtered by, and how each can be compared. */
  public static Map<String, List<String>> filters(Owned<Type> type) {
    TypePlan plan = new TypePlan(type);
    Map<String, List<String>> filters = new LinkedHashMap<>();
    for (String name : plan.filterable()) {
      plan.field(name)
          .ifPresent(
              field ->
                  filters.put(
                      name,
                      Condition.operators(field.kind()).stream().map(Condition::word).toList()));
    }
    return filters;
  }

  /** The fields that can be sorted by. */
  public static List<String> sorts(Owned<Type> type) {
    return new TypePlan(type).sortable();
  }
}
