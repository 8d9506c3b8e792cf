package dev.tenon.kernel.operations.action;

import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that a handler told of.
 *
 * @param before the row as it was; empty for a new one
 * @param after the row as it is; empty for one that is gone
 * @param silent a person's data was erased: no value is written down or told
 */
record Recorded(Type type, UUID id, Change.What what, Values before, Values after, boolean silent) {

  Recorded(Type type, UUID id, Change.What what, Values before, Values after) {
    this(type, id, what, before, after, false);
  }

  /** The same without a word on any value. */
  Recorded silenced() {
    return new Recorded(type, id, what, before, after, true);
  }

  /** The name of the event that tells of it. */
  String event() {
    return type.name() + "." + what.name().toLowerCase(Locale.ROOT);
  }

  /** The row by which it is called. */
  Values row() {
    return what == Change.What.DELETED ? before : after;
  }

  String title() {
    return silent ? "" : type.titleOf(row());
  }

  /** The fields in which before and after differ, sensitive ones too. */
  List<Field<?>> changed() {
    List<Field<?>> changed = new ArrayList<>();
    for (Field<?> field : type.fields()) {
      if (differs(field)) {
        changed.add(field);
      }
    }
    return changed;
  }

  private boolean differs(Field<?> field) {
    return switch (what) {
      case CREATED -> after.byName(field.name()) != null;
      case DELETED -> before.byName(field.name()) != null;
      case RESTORED -> false;
      case UPDATED ->
          after.has(field) && !same(before.byName(field.name()), after.byName(field.name()));
    };
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y) == 0;
    }
    if (a instanceof Money x && b instanceof Money y) {
      return x.currency().equals(y.currency()) && x.amount().compareTo(y.amount()) == 0;
    }
    return Objects.equals(a, b);
  }

  /** Whether nothing that anybody can see was changed. */
  boolean isIdle() {
    return what == Change.What.UPDATED && changed().isEmpty();
  }

  /** Whether the search has to know. */
  boolean concernsSearch() {
    if (before.names().isEmpty() && after.names().isEmpty()) {
      return false;
    }
    return what != Change.What.UPDATED
        || changed().stream().anyMatch(Field::isSearchable)
        || !type.titleOf(before).equals(type.titleOf(after));
  }

  /** What the audit keeps: of a sensitive field only that it changed. */
  List<Map<String, @Nullable Object>> changes() {
    List<Map<String, @Nullable Object>> changes = new ArrayList<>();
    for (Field<?> field : changed()) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put("field", field.name());
      if (!field.isSensitive() && !silent && what != Change.What.CREATED) {
        change.put("old", before.byName(field.name()));
      }
      if (!field.isSensitive() && !silent && what != Change.What.DELETED) {
        change.put("new", after.byName(field.name()));
      }
      changes.add(change);
    }
    return changes;
  }

  /** What the event tells: the row without what is sensitive, and what changed of it. */
  Values told() {
    if (silent) {
      return Values.of(Type.ID, id);
    }
    Map<String, @Nullable Object> told = new LinkedHashMap<>(row().asMap());
    type.fields().stream().filter(Field::isSensitive).forEach(field -> told.remove(field.name()));
    if (what == Change.What.UPDATED) {
      told.put("changed", changed().stream().map(Field::name).toList());
    }
    return Values.ofNames(told);
  }
}
