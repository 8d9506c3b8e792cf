package dev.tenon.kernel.operations.action;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form by the fields it was made from. A field of which the form has nothing is not given:
 * a checkbox therefore has a hidden {@code false} before it, and a list that may be empty a hidden
 * field of its bare name. An amount is {@code price.amount} and {@code price.currency}.
 */
final class FormInput {
  private final FormData form;

  FormInput(FormData form) {
    this.form = form;
  }

  Map<String, @Nullable Object> read(List<Field<?>> fields) {
    return read("", fields);
  }

  private Map<String, @Nullable Object> read(String prefix, List<Field<?>> fields) {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      read(prefix + field.name(), field, raw);
    }
    return raw;
  }

  private void read(String at, Field<?> field, Map<String, @Nullable Object> into) {
    List<String> all = form.all(at);
    if (field.kind() == Kind.ITEMS) {
      if (form.entries(at) > 0 || !all.isEmpty()) {
        into.put(field.name(), entries(at, field));
      }
    } else if (field.kind() == Kind.MONEY) {
      money(at, field, into);
    } else if (!all.isEmpty()) {
      into.put(
          field.name(),
          switch (field.kind()) {
            case TAGS -> all.size() == 1 ? all.getFirst() : withoutBlanks(all);
            case YES_NO -> all.getLast();
            default -> all.getFirst();
          });
    }
  }

  private List<Map<String, @Nullable Object>> entries(String at, Field<?> field) {
    List<Map<String, @Nullable Object>> entries = new ArrayList<>();
    for (int i = 0; i < form.entries(at); i++) {
      entries.add(read(at + "[" + i + "].", field.items()));
    }
    return entries;
  }

  private void money(String at, Field<?> field, Map<String, @Nullable Object> into) {
    form.first(at + ".amount")
        .ifPresent(
            amount ->
                into.put(
                    field.name(),
                    amount.isBlank()
                        ? null
                        : Map.of(
                            "amount",
                            amount,
                            "currency",
                            form.first(at + ".currency").orElse(""))));
  }

  private static List<String> withoutBlanks(List<String> all) {
    return all.stream().filter(value -> !value.isBlank()).toList();
  }
}
