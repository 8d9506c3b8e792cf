package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Listing.Cell;
import dev.tenon.api.ui.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that the business has added to contacts, as the list shows and filters by them. */
record OwnFields(PluginHost host) {

  /** All of them, in the admin's order. */
  List<Field<?>> all() {
    return host.customFields().of(Contact.TYPE).customFields();
  }

  /** Those that the address names as columns. */
  List<Field<?>> columns(ListState state) {
    List<String> named = named(state);
    return all().stream().filter(field -> named.contains(field.name())).toList();
  }

  /** Those a person can type or choose a value of. */
  List<Field<?>> filters() {
    return all().stream().filter(field -> field.kind() != Kind.REFERENCE).toList();
  }

  /** The same without what is of a field that is out of use: a kept view still opens. */
  ListState known(ListState state) {
    List<String> names = all().stream().map(Field::name).toList();
    Map<String, String> known = new LinkedHashMap<>(state.parameters());
    known.keySet().removeIf(name -> name.startsWith(Type.CUSTOM_PREFIX) && !names.contains(name));
    String columns =
        named(state).stream()
            .filter(name -> !name.startsWith(Type.CUSTOM_PREFIX) || names.contains(name))
            .collect(Collectors.joining(","));
    if (columns.isEmpty()) {
      known.remove(ListColumns.PARAMETER);
    } else {
      known.put(ListColumns.PARAMETER, columns);
    }
    String sort = known.getOrDefault(ListState.SORT, "");
    if (isSort(sort) && sortable(sort.replaceFirst("^-", "")).isEmpty()) {
      known.remove(ListState.SORT);
    }
    return new ListState(known);
  }

  private Optional<Field<?>> sortable(String name) {
    return all().stream()
        .filter(field -> field.name().equals(name) && field.isSortable())
        .<Field<?>>map(field -> field)
        .findFirst();
  }

  /** What an order by such a field is called. */
  Text label(String sort) {
    Text name = sortable(sort.replaceFirst("^-", "")).map(Field::label).orElse(Text.plain(sort));
    return sort.startsWith("-") ? Text.joined(" ", name, Text.plain("↓")) : name;
  }

  /** Whether a word of the address is an order by a field that the business has added. */
  static boolean isSort(String sort) {
    return sort.replaceFirst("^-", "").startsWith(Type.CUSTOM_PREFIX);
  }

  private static List<String> named(ListState state) {
    return state
        .get(ListColumns.PARAMETER)
        .map(columns -> Arrays.asList(columns.split(",")))
        .orElse(List.of());
  }

  /** What a filter is set to, as people read it. */
  Text said(Field<?> field, String value) {
    if (field.kind() == Kind.YES_NO) {
      return Text.of(value.equals("true") ? "contacts.yes" : "contacts.no");
    }
    return Text.plain(value);
  }

  /** The filters that the address sets. */
  Map<Field<?>, String> set(ListState state) {
    Map<Field<?>, String> set = new LinkedHashMap<>();
    for (Field<?> field : all()) {
      Optional<String> value = state.get(field.name());
      value.ifPresent(text -> set.put(field, text));
    }
    return set;
  }

  /** How the values of a page's rows read. */
  CustomFields.Shown shown(ListState state, List<Values> rows) {
    return host.customFields().shown(Contact.TYPE, columns(state).isEmpty() ? List.of() : rows);
  }

  static Cell cell(CustomFields.Shown shown, Field<?> field, Values row) {
    return new Cell(
        shown.text(field, row), null, shown.link(field, row).orElse(null), null, List.of());
  }
}
