package dev.tenon.api.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to read: rows of one type, by filters, in an order, a page at a time. Immutable; each method
 * answers a changed copy. Filters, sorts and includes are checked against the type when it runs: an
 * unknown one is a {@linkplain dev.tenon.api.Problem problem} naming what is allowed.
 */
public final class Query {

  /** How a field is compared. */
  public enum Operator {
    /** Equal to the value. */
    IS,
    /** Not equal, or empty. */
    IS_NOT,
    /** Less than the value. */
    BELOW,
    /** Greater than or equal to the value. */
    FROM,
    /** One of several values, given as a list. */
    ANY_OF,
    /** A list field has the value as an entry. */
    HAS,
    /** Has no value. */
    EMPTY
  }

  /**
   * One condition.
   *
   * @param field the field's name
   * @param value of the field's class or its text form; null for {@link Operator#EMPTY}
   */
  public record Filter(String field, Operator operator, @Nullable Object value) {}

  /**
   * One level of the order; the id always breaks ties.
   *
   * @param field the field's name
   */
  public record Sort(String field, boolean descending) {}

  private final String type;
  private final List<UUID> ids;
  private final List<Filter> filters;
  private final List<Sort> sorts;
  private final List<String> includes;
  private final List<String> fields;
  private final Map<String, List<String>> fieldsOfIncludes;
  private final @Nullable String search;
  private final @Nullable String after;
  private final int limit;
  private final boolean deleted;

  private Query(Changes from) {
    type = from.type;
    ids = List.copyOf(from.ids);
    filters = List.copyOf(from.filters);
    sorts = List.copyOf(from.sorts);
    includes = List.copyOf(from.includes);
    fields = List.copyOf(from.fields);
    fieldsOfIncludes = Map.copyOf(from.fieldsOfIncludes);
    search = from.search;
    after = from.after;
    limit = from.limit;
    deleted = from.deleted;
  }

  /** The newest 100 rows of a type. */
  public static Query of(String type) {
    return new Query(new Changes(type));
  }

  /** Only rows with these ids. */
  public Query ids(List<UUID> ids) {
    return change(c -> c.ids.addAll(ids));
  }

  /** Only rows that meet one more condition. */
  public Query where(String field, Operator operator, @Nullable Object value) {
    return change(c -> c.filters.add(new Filter(field, operator, value)));
  }

  /** Only rows whose field has the value. */
  public <T> Query where(Field<T> field, T value) {
    return where(field.name(), Operator.IS, value);
  }

  /** In this order; without one, newest first. */
  public Query sort(String field, boolean descending) {
    return change(c -> c.sorts.add(new Sort(field, descending)));
  }

  /**
   * With rows of another type read along.
   *
   * @param only the fields wanted of them besides the id; none for all
   */
  public Query include(String name, Field<?>... only) {
    return change(
        c -> {
          c.includes.add(name);
          c.fieldsOfIncludes.put(name, Stream.of(only).map(Field::name).distinct().toList());
        });
  }

  /** Only these fields of each row besides its id; what is not read costs nothing. */
  public Query only(Field<?>... fields) {
    return change(c -> Stream.of(fields).map(Field::name).forEach(c.fields::add));
  }

  /** Only rows that the search box would find. */
  public Query search(String words) {
    return change(c -> c.search = words);
  }

  /** Only rows after the one that a {@link Page#next()} names. */
  public Query after(String cursor) {
    return change(c -> c.after = cursor);
  }

  /** At most so many rows: 1 to 1,000. */
  public Query limit(int rows) {
    return change(c -> c.limit = rows);
  }

  /** Only deleted rows; needs the permission to read them. */
  public Query deleted() {
    return change(c -> c.deleted = true);
  }

  /** The type's name. */
  public String type() {
    return type;
  }

  /** The wanted ids; empty for all. */
  public List<UUID> ids() {
    return ids;
  }

  /** The conditions. */
  public List<Filter> filters() {
    return filters;
  }

  /** The order. */
  public List<Sort> sorts() {
    return sorts;
  }

  /** What is read along. */
  public List<String> includes() {
    return includes;
  }

  /** The wanted fields besides the id; empty for all. */
  public List<String> fields() {
    return fields;
  }

  /** The wanted fields of what is read along under a name; empty for all. */
  public List<String> fieldsOf(String include) {
    return fieldsOfIncludes.getOrDefault(include, List.of());
  }

  /** The words to search for. */
  public Optional<String> search() {
    return Optional.ofNullable(search);
  }

  /** Where the page before ended. */
  public Optional<String> after() {
    return Optional.ofNullable(after);
  }

  /** The most rows. */
  public int limit() {
    return limit;
  }

  /** Whether deleted rows are wanted in place of the others. */
  public boolean wantsDeleted() {
    return deleted;
  }

  private Query change(java.util.function.Consumer<Changes> change) {
    Changes copy = new Changes(this);
    change.accept(copy);
    return new Query(copy);
  }

  private static final class Changes {
    private final String type;
    private final List<UUID> ids = new ArrayList<>();
    private final List<Filter> filters = new ArrayList<>();
    private final List<Sort> sorts = new ArrayList<>();
    private final List<String> includes = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<String, List<String>> fieldsOfIncludes = new HashMap<>();
    private @Nullable String search;
    private @Nullable String after;
    private int limit = 100;
    private boolean deleted;

    Changes(String type) {
      this.type = type;
    }

    Changes(Query from) {
      type = from.type;
      ids.addAll(from.ids);
      filters.addAll(from.filters);
      sorts.addAll(from.sorts);
      includes.addAll(from.includes);
      fields.addAll(from.fields);
      fieldsOfIncludes.putAll(from.fieldsOfIncludes);
      search = from.search;
      after = from.after;
      limit = from.limit;
      deleted = from.deleted;
    }
  }
}
