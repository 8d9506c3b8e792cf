package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Conflict;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two people changed the same contact: what I typed beside what it is now. */
final class ContactConflict {

  private final Shown shown;

  ContactConflict(Shown shown) {
    this.shown = shown;
  }

  Conflict of(String path, Values current, FormData typed) {
    List<Conflict.Difference> differences = new ArrayList<>();
    for (Field<?> field : Contact.TYPE.fields()) {
      if (!field.isReadOnly() && isIn(typed, field)) {
        Map<String, String> mine = mine(typed, field);
        Map<String, String> theirs = theirs(current, field);
        if (!Objects.equals(said(mine), said(theirs))) {
          differences.add(
              new Conflict.Difference(field, text(field, mine), text(field, theirs), mine, theirs));
        }
      }
    }
    return new Conflict(path, differences, Map.of("_version", Long.toString(current.version())));
  }

  private static boolean isIn(FormData typed, Field<?> field) {
    return typed.first(field.name()).isPresent() || typed.entries(field.name()) > 0;
  }

  private static Map<String, String> mine(FormData typed, Field<?> field) {
    Map<String, String> mine = new TreeMap<>();
    for (String name : typed.names()) {
      if (name.equals(field.name()) || name.startsWith(field.name() + "[")) {
        mine.put(name, typed.first(name).orElse(""));
      }
    }
    return mine;
  }

  /** A field's present value in the shape of the form. */
  private Map<String, String> theirs(Values current, Field<?> field) {
    Object value = current.byName(field.name());
    if (field.items().isEmpty()) {
      return Map.of(field.name(), plain(value));
    }
    Map<String, String> theirs = new TreeMap<>();
    List<?> items = value instanceof List<?> list ? list : List.of();
    Field<String> first = field.equals(Contact.PHONES) ? Contact.PHONE : Contact.EMAIL;
    for (int i = 0; i < Math.max(1, items.size()); i++) {
      Values item =
          i < items.size() && items.get(i) instanceof Values values ? values : Values.empty();
      Values typed = item.has(Contact.PHONE) ? shown.phoneTyped(item) : item;
      String path = field.name() + "[" + i + "].";
      theirs.put(path + first.name(), typed.get(first).orElse(""));
      theirs.put(path + Contact.LABEL.name(), typed.get(Contact.LABEL).orElse(""));
    }
    return theirs;
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  /** What is said, whatever the blanks and the empty rows around it. */
  private static List<String> said(Map<String, String> form) {
    return form.values().stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
  }

  private static Text text(Field<?> field, Map<String, String> form) {
    return choice(field, String.join(", ", said(form)));
  }

  private static Text choice(Field<?> field, String value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value));
  }
}
