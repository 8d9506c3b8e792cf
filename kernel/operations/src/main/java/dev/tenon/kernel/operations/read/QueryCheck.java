package dev.tenon.kernel.operations.read;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a query against its type: what is unknown is refused with what is allowed. */
final class QueryCheck {
  static final int MOST_ROWS = 1_000;
  private static final int MOST_FILTERS = 20;
  private static final int MOST_SORTS = 3;

  private final TypePlan plan;
  private final Query query;
  private final Convert convert;

  QueryCheck(TypePlan plan, Query query, Actor actor) {
    this.plan = plan;
    this.query = query;
    this.convert = new Convert(actor.locale(), actor.zone());
  }

  /**
   * The checked query.
   *
   * @param found the rows that the search found; null when nothing is searched for
   */
  Question check(@Nullable List<UUID> found) {
    if (query.limit() < 1 || query.limit() > MOST_ROWS) {
      throw problem("bad_limit", query.limit(), MOST_ROWS);
    }
    List<Condition> conditions = query.filters().stream().map(this::condition).toList();
    if (conditions.size() > MOST_FILTERS) {
      throw problem("too_many_filters", MOST_FILTERS);
    }
    List<UUID> ids = wanted(found);
    Order order = found != null && query.sorts().isEmpty() ? Order.FOUND : order();
    Cursor after = query.after().map(text -> Cursor.parse(order, text)).orElse(null);
    if (order.asFound() && after != null && ids != null) {
      int last = ids.indexOf(after.id());
      ids = last < 0 ? List.of() : ids.subList(last + 1, ids.size());
      after = null;
    }
    return new Question(
        plan,
        conditions,
        ids,
        order,
        after,
        query.limit(),
        query.wantsDeleted(),
        fields(order),
        includes());
  }

  private @Nullable List<UUID> wanted(@Nullable List<UUID> found) {
    if (query.ids().size() > MOST_ROWS) {
      throw problem("bad_limit", query.ids().size(), MOST_ROWS);
    }
    if (found == null) {
      return query.ids().isEmpty() ? null : query.ids();
    }
    return query.ids().isEmpty() ? found : found.stream().filter(query.ids()::contains).toList();
  }

  private Condition condition(Query.Filter filter) {
    Field<?> field =
        plan.field(filter.field())
            .filter(TypePlan::canFilter)
            .or(() -> owner(filter.field()))
            .orElseThrow(() -> problem("unknown_filter", filter.field(), list(plan.filterable())));
    if (!Condition.operators(field.kind()).contains(filter.operator())) {
      throw problem(
          "bad_operator",
          Condition.word(filter.operator()),
          field.name(),
          list(Condition.operators(field.kind()).stream().map(Condition::word).toList()));
    }
    try {
      return new Condition(field, filter.operator(), value(field, filter));
    } catch (Unfit e) {
      throw problem("bad_filter_value", field.name(), e.message());
    }
  }

  /** A reference by which rows are read along can be asked for, too: it has an index. */
  private java.util.Optional<Field<?>> owner(String name) {
    return plan.field(name).filter(field -> field.kind() == Kind.REFERENCE);
  }

  private @Nullable Object value(Field<?> field, Query.Filter filter) throws Unfit {
    Object raw = filter.value();
    return switch (filter.operator()) {
      case EMPTY -> null;
      case ANY_OF -> {
        List<Object> values = new ArrayList<>();
        for (Object one : raw instanceof Collection<?> list ? list : Arrays.asList(raw)) {
          values.add(one(field, one));
        }
        yield values;
      }
      case HAS -> tag(field, raw);
      default -> one(field, raw);
    };
  }

  /** One entry of the list, cleaned as those that are kept were. */
  private Object tag(Field<?> field, @Nullable Object raw) throws Unfit {
    if (raw instanceof String text
        && convert.value(field, List.of(text)).orElse(null) instanceof List<?> tags
        && !tags.isEmpty()) {
      return tags.getFirst();
    }
    throw new Unfit("required");
  }

  private Object one(Field<?> field, @Nullable Object raw) throws Unfit {
    if (field.kind() == Kind.MONEY) {
      // compared by its amount
      return raw instanceof dev.tenon.api.data.Money money ? money.amount() : convert.number(raw);
    }
    return convert.value(field, raw).orElseThrow(() -> new Unfit("required"));
  }

  private Order order() {
    if (query.sorts().isEmpty()) {
      return Order.NEWEST;
    }
    if (query.sorts().size() > MOST_SORTS) {
      throw problem("too_many_sorts", MOST_SORTS);
    }
    List<Order.Level> levels = new ArrayList<>();
    for (Query.Sort sort : query.sorts()) {
      Field<?> field =
          plan.field(sort.field())
              .filter(TypePlan::canSort)
              .orElseThrow(() -> problem("unknown_sort", sort.field(), list(plan.sortable())));
      levels.add(new Order.Level(field, sort.descending()));
    }
    if (levels.stream().noneMatch(level -> level.field().equals(Type.ID))) {
      levels.add(new Order.Level(Type.ID, levels.getLast().descending()));
    }
    return new Order(levels);
  }

  /** The wanted fields, and those that a cursor needs. */
  private List<String> fields(Order order) {
    if (query.fields().isEmpty()) {
      return List.of();
    }
    Set<String> fields = new LinkedHashSet<>(query.fields());
    order.levels().forEach(level -> fields.add(level.field().name()));
    return List.copyOf(fields);
  }

  private Map<String, List<String>> includes() {
    Map<String, List<String>> includes = new HashMap<>();
    for (String name : query.includes()) {
      Type.Include include =
          plan.type().includes().stream()
              .filter(known -> known.name().equals(name))
              .findFirst()
              .orElseThrow(() -> problem("unknown_include", name, list(knownIncludes())));
      Set<String> fields = new LinkedHashSet<>(query.fieldsOf(name));
      if (!fields.isEmpty()) {
        fields.add(include.by().name());
      }
      includes.put(name, List.copyOf(fields));
    }
    return includes;
  }

  private List<String> knownIncludes() {
    return plan.type().includes().stream().map(Type.Include::name).toList();
  }

  private static Text list(List<String> names) {
    return Refusals.list(names);
  }

  private static Problem problem(String code, Object... args) {
    return Problem.badRequest(code, Text.of("tenon.problem." + code, args));
  }
}
