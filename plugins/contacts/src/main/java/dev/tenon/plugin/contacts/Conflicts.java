package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Conflict;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two people changed the same row: what I typed, what it is now, and what it was before both. */
final class Conflicts {

  private final PluginHost host;
  private final Shown shown;

  Conflicts(PluginHost host, Shown shown) {
    this.host = host;
    this.shown = shown;
  }

  Conflict of(Type type, String path, Values current, FormData typed) {
    return of(type, path, current, typed, Map.of());
  }

  /** The same with values sent along. */
  Conflict of(
      Type type, String path, Values current, FormData typed, Map<String, String> sentAlong) {
    Optional<Values> original =
        typed.version().flatMap(version -> Original.of(host, type, current, version));
    List<Conflict.Difference> differences = new ArrayList<>();
    for (Field<?> field : host.customFields().of(type).fields()) {
      if (!field.isReadOnly() && isIn(typed, field)) {
        Map<String, String> mine = mine(typed, field);
        Map<String, String> theirs = stored(current, field);
        if (!Objects.equals(said(mine), said(theirs))) {
          differences.add(
              new Conflict.Difference(
                  field,
                  text(field, mine),
                  text(field, theirs),
                  original.map(row -> text(field, stored(row, field))).orElse(null),
                  mine,
                  theirs));
        }
      }
    }
    Map<String, String> hidden = new TreeMap<>(sentAlong);
    hidden.put("_version", Long.toString(current.version()));
    return new Conflict(path, differences, hidden);
  }

  /**
   * The update once more with what was typed, when it was refused for what others have changed
   * meanwhile and those are other fields: then nobody has to be asked.
   */
  Outcome settled(Outcome outcome, Type type, String action, UUID id, FormData typed) {
    return outcome instanceof Outcome.Refused(Problem problem)
        ? problem
            .current()
            .flatMap(current -> apart(type, current, typed))
            .map(mine -> host.actions().run(Invocation.of(action, id, mine)))
            .orElse(outcome)
        : outcome;
  }

  /** What was typed, of the fields that were changed by it; empty when both changed one. */
  private Optional<FormData> apart(Type type, Values current, FormData typed) {
    Optional<Values> original =
        typed.version().flatMap(version -> Original.of(host, type, current, version));
    if (original.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<String>> form = new LinkedHashMap<>();
    typed.names().forEach(name -> form.put(name, typed.all(name)));
    form.remove("_key");
    form.put("_version", List.of(Long.toString(current.version())));
    for (Field<?> field : host.customFields().of(type).fields()) {
      if (field.isReadOnly() || !isIn(typed, field)) {
        continue;
      }
      List<String> mine = said(mine(typed, field));
      List<String> theirs = said(stored(current, field));
      List<String> before = said(stored(original.get(), field));
      if (mine.equals(before) || mine.equals(theirs)) {
        form.keySet().removeIf(name -> isOf(field, name));
      } else if (!theirs.equals(before)) {
        return Optional.empty();
      }
    }
    return Optional.of(new FormData(form));
  }

  private static boolean isOf(Field<?> field, String name) {
    return name.equals(field.name())
        || name.startsWith(field.name() + "[")
        || (field.kind() == Kind.MONEY && name.startsWith(field.name() + "."));
  }

  private static boolean isIn(FormData typed, Field<?> field) {
    return typed.first(field.name()).isPresent()
        || typed.first(field.name() + ".amount").isPresent()
        || typed.entries(field.name()) > 0;
  }

  private static Map<String, String> mine(FormData typed, Field<?> field) {
    Map<String, String> mine = new TreeMap<>();
    for (String name : typed.names()) {
      if (isOf(field, name)) {
        // a box that is ticked comes after the hidden value it stands in for
        List<String> all = typed.all(name);
        mine.put(name, all.isEmpty() ? "" : all.getLast());
      }
    }
    return mine;
  }

  /** A field's stored value in the shape of the form. */
  private Map<String, String> stored(Values row, Field<?> field) {
    Object value = row.byName(field.name());
    if (field.kind() == Kind.MONEY) {
      Money money = value instanceof Money some ? some : null;
      return Map.of(
          field.name() + ".amount", money == null ? "" : money.amount().toPlainString(),
          field.name() + ".currency", money == null ? "" : money.currency());
    }
    if (field.kind() == Kind.YES_NO) {
      return Map.of(field.name(), value == null ? "false" : value.toString());
    }
    if (field.items().isEmpty()) {
      return Map.of(field.name(), plain(value));
    }
    Map<String, String> stored = new TreeMap<>();
    List<?> items = value instanceof List<?> list ? list : List.of();
    Field<String> first = field.equals(Contact.PHONES) ? Contact.PHONE : Contact.EMAIL;
    for (int i = 0; i < Math.max(1, items.size()); i++) {
      Values item =
          i < items.size() && items.get(i) instanceof Values values ? values : Values.empty();
      Values typed = item.has(Contact.PHONE) ? shown.phoneTyped(item) : item;
      String path = field.name() + "[" + i + "].";
      stored.put(path + first.name(), typed.get(first).orElse(""));
      stored.put(path + Contact.LABEL.name(), typed.get(Contact.LABEL).orElse(""));
    }
    return stored;
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

  private Text text(Field<?> field, Map<String, String> form) {
    String value = String.join(", ", said(form));
    if (field.kind() == Kind.REFERENCE && value.matches("[0-9a-fA-F-]{36}")) {
      return host.reads()
          .one(Contact.TYPE.name(), UUID.fromString(value))
          .<Text>map(row -> Text.plain(Contact.name(row)))
          .orElse(Text.none());
    }
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value));
  }
}
