package dev.tenon.kernel.operations.action;

import dev.tenon.api.FieldError;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks an action's input against the rules of its fields, all of them at once, and makes values
 * of it. For a change a field that isn't given stays as it is, so only what is given is checked.
 */
final class InputCheck {
  private final Convert convert;
  private final boolean partial;
  private final boolean typed;
  private final List<FieldError> errors = new ArrayList<>();

  /**
   * A check.
   *
   * @param partial fields may be absent, and have no default
   * @param typed it came from a form: blank entries of lists don't count
   */
  InputCheck(Convert convert, boolean partial, boolean typed) {
    this.convert = convert;
    this.partial = partial;
    this.typed = typed;
  }

  static boolean isPartial(Action action) {
    return action.effect() == Action.Effect.UPDATE;
  }

  List<FieldError> errors() {
    return errors;
  }

  Values check(List<Field<?>> fields, Map<String, ? extends @Nullable Object> raw) {
    return check("", fields, raw, partial);
  }

  private Values check(
      String path,
      List<Field<?>> fields,
      Map<String, ? extends @Nullable Object> raw,
      boolean some) {
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      String at = path + field.name();
      boolean given = raw.containsKey(field.name());
      if (field.isReadOnly()) {
        // a list is given back as it was read, with what was only shown in its entries
        if (given && !typed && path.isEmpty()) {
          error(at, "read_only");
        }
        continue;
      }
      Optional<Object> value = given ? value(at, field, raw.get(field.name())) : Optional.empty();
      if (!given && some) {
        continue;
      }
      Object kept = value.isEmpty() && !given ? field.byDefault().orElse(null) : value.orElse(null);
      if (field.isRequired() && isEmpty(kept) && !failed(at)) {
        error(at, "required");
      }
      if (given || kept != null) {
        checked.put(field.name(), kept);
      }
    }
    unknown(path, fields, raw);
    return Values.ofNames(checked);
  }

  private void unknown(
      String path, List<Field<?>> fields, Map<String, ? extends @Nullable Object> raw) {
    if (typed) {
      return;
    }
    List<String> known =
        fields.stream().filter(field -> !field.isReadOnly()).map(Field::name).toList();
    for (String name : raw.keySet()) {
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        errors.add(
            new FieldError(
                path + name, "unknown", Text.of("tenon.rule.unknown", String.join(", ", known))));
      }
    }
  }

  private Optional<Object> value(String at, Field<?> field, @Nullable Object raw) {
    if (field.kind() == Kind.ITEMS) {
      return items(at, field, raw);
    }
    try {
      return convert.value(field, raw);
    } catch (Unfit e) {
      errors.add(new FieldError(at, e.rule(), e.message()));
      return Optional.empty();
    }
  }

  private Optional<Object> items(String at, Field<?> field, @Nullable Object raw) {
    if (raw == null) {
      return Optional.empty();
    }
    if (!(raw instanceof List<?> list)) {
      error(at, "items");
      return Optional.empty();
    }
    List<Values> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      Map<String, @Nullable Object> entry = entry(list.get(i));
      if (entry == null) {
        error(at + "[" + i + "]", "object");
      } else if (!typed || !isBlank(entry)) {
        items.add(check(at + "[" + i + "].", field.items(), entry, false));
      }
    }
    if (items.size() > field.maxLength()) {
      error(at, "max_entries", field.maxLength());
      return Optional.empty();
    }
    return Optional.of(List.copyOf(items));
  }

  private static @Nullable Map<String, @Nullable Object> entry(@Nullable Object raw) {
    return switch (raw) {
      case Values values -> values.asMap();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), value));
        yield named;
      }
      case null, default -> null;
    };
  }

  private static boolean isBlank(Map<String, @Nullable Object> entry) {
    return entry.values().stream()
        .allMatch(value -> value == null || (value instanceof String text && text.isBlank()));
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null || (value instanceof List<?> list && list.isEmpty());
  }

  private boolean failed(String at) {
    return errors.stream().anyMatch(error -> error.field().startsWith(at));
  }

  private void error(String at, String rule, Object... args) {
    errors.add(new FieldError(at, rule, Text.of("tenon.rule." + rule, args)));
  }
}
