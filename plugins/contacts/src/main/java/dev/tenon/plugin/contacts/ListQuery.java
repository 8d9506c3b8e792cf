package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Query.Operator;
import dev.tenon.api.data.Type;
import java.util.List;
import java.util.Optional;

/** What the address of the list asks for: the same rows for the page, a count and a file. */
final class ListQuery {

  static final List<Field<?>> FILTERS =
      List.of(
          Contact.TAGS,
          Contact.CREATED_FROM,
          Contact.PREFERRED_CONTACT,
          Contact.LANGUAGE,
          Contact.EXTERNAL_REFERENCE);

  private ListQuery() {}

  /** The rows, in no order. */
  static Query rows(ListState state) {
    Query query = Query.of(Contact.TYPE.name());
    for (Field<?> field : FILTERS) {
      Optional<String> wanted = state.get(field.name());
      if (wanted.isPresent()) {
        Operator operator = field.equals(Contact.TAGS) ? Operator.HAS : Operator.IS;
        query = query.where(field.name(), operator, wanted.get());
      }
    }
    for (String name : state.parameters().keySet()) {
      if (name.startsWith(Type.CUSTOM_PREFIX)) {
        query = query.where(name, Operator.IS, state.get(name).orElse(""));
      }
    }
    query = state.get(ListState.SEARCH).map(query::search).orElse(query);
    return state.wantsDeleted() ? query.deleted() : query;
  }

  /** The rows with their addresses, in the list's order. */
  static Query inOrder(ListState state) {
    return ordered(rows(state).include("addresses"), state);
  }

  /**
   * What the list shows of them.
   *
   * @param own columns that the business has added
   */
  static Query shown(ListState state, List<Field<?>> own) {
    return ordered(
        rows(state)
            .only(Contact.FIRST_NAME, Contact.LAST_NAME, Contact.BUSINESS_NAME, Type.VERSION)
            .only(ListColumns.fields(state))
            .only(own.toArray(Field<?>[]::new))
            .include("addresses", Address.inOneLine()),
        state);
  }

  private static Query ordered(Query query, ListState state) {
    return order(state)
        .map(
            order ->
                order.startsWith("-")
                    ? query.sort(order.substring(1), true)
                    : query.sort(order, false))
        .orElse(query);
  }

  /** The field sorted by, after a minus when downwards; empty for newest or best first. */
  static Optional<String> order(ListState state) {
    return switch (state.get(ListState.SORT).orElse("")) {
      case "name" -> Optional.of(Contact.SORT_NAME.name());
      case "-name" -> Optional.of("-" + Contact.SORT_NAME.name());
      case "updated" -> Optional.of("-" + Type.UPDATED_AT.name());
      case String own when OwnFields.isSort(own) -> Optional.of(own);
      default -> Optional.empty();
    };
  }
}
