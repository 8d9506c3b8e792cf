package dev.tenon.api.data;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values by field: a row that was read, an input that was checked, an action's answer. A field can
 * be absent, present and empty (null: to be cleared), or have a value of its kind's class. Keeps
 * the order in which fields were added. Immutable.
 */
public final class Values {

  private static final Values EMPTY = new Values(Map.of());

  private final Map<String, @Nullable Object> byName;

  private Values(Map<String, @Nullable Object> byName) {
    this.byName = byName;
  }

  /** No field at all. */
  public static Values empty() {
    return EMPTY;
  }

  /** One field and its value. */
  public static <T> Values of(Field<T> field, @Nullable T value) {
    return EMPTY.with(field, value);
  }

  /** Values by name, each of its field's class; for the kernel and for generic code. */
  public static Values ofNames(Map<String, ? extends @Nullable Object> byName) {
    return new Values(Collections.unmodifiableMap(new LinkedHashMap<>(byName)));
  }

  /** Collects values by name without copying them; for the kernel and for generic code. */
  public static Collector collect(int expected) {
    return new Collector(expected);
  }

  /**
   * The names of fields, in order, that many values share: rows of one answer, say, which then hold
   * no more than their cells. Safe for all threads; for the kernel and for generic code.
   */
  public static final class Shape {
    private final List<String> names;
    private final Map<String, Integer> places;

    private Shape(List<String> names) {
      this.names = List.copyOf(names);
      Map<String, Integer> found = HashMap.newHashMap(names.size());
      for (String name : this.names) {
        if (found.put(name, found.size()) != null) {
          throw new IllegalArgumentException(name + " is there twice");
        }
      }
      places = found;
    }

    /** Of these names, each there once. */
    public static Shape of(List<String> names) {
      return new Shape(names);
    }

    /** This one and one more name. */
    public Shape plus(String name) {
      List<String> more = new ArrayList<>(names);
      more.add(name);
      return new Shape(more);
    }

    /**
     * Values of this shape.
     *
     * @param cells one for each name, of its field's class; belong to the values from now on
     */
    public Values values(@Nullable Object... cells) {
      if (cells.length != names.size()) {
        throw new IllegalArgumentException(cells.length + " cells for " + names);
      }
      return new Values(new Cells(this, cells));
    }

    /** Values of this shape out of those that lack its last name. */
    public Values values(Values before, @Nullable Object last) {
      @Nullable Object[] cells = new @Nullable Object[names.size()];
      for (int i = 0; i < cells.length - 1; i++) {
        cells[i] = before.byName(names.get(i));
      }
      cells[cells.length - 1] = last;
      return values(cells);
    }
  }

  /** Cells under the names of a shape. */
  private static final class Cells extends AbstractMap<String, @Nullable Object> {
    private final Shape shape;
    private final @Nullable Object[] cells;

    Cells(Shape shape, @Nullable Object[] cells) {
      this.shape = shape;
      this.cells = cells;
    }

    @Override
    public int size() {
      return cells.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return shape.places.containsKey(name);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      Integer place = shape.places.get(name);
      return place == null ? null : cells[place];
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
      return new Entries(this);
    }

    private Entry<String, @Nullable Object> entry(int place) {
      return new SimpleImmutableEntry<>(shape.names.get(place), cells[place]);
    }
  }

  private static final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {
    private final Cells of;

    Entries(Cells of) {
      this.of = of;
    }

    @Override
    public int size() {
      return of.size();
    }

    @Override
    public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
      return IntStream.range(0, of.size()).mapToObj(of::entry).iterator();
    }
  }

  /** Values in the making. For one thread, and of no use when they are made. */
  public static final class Collector {
    private @Nullable Map<String, @Nullable Object> open;

    private Collector(int expected) {
      open = LinkedHashMap.newLinkedHashMap(expected);
    }

    /** Adds a value of its field's class. */
    public Collector put(String name, @Nullable Object value) {
      map().put(name, value);
      return this;
    }

    /** Adds all of a row. */
    public Collector putAll(Values row) {
      map().putAll(row.byName);
      return this;
    }

    /** The values. */
    public Values done() {
      Values values = new Values(Collections.unmodifiableMap(map()));
      open = null;
      return values;
    }

    private Map<String, @Nullable Object> map() {
      if (open == null) {
        throw new IllegalStateException("these values are made already");
      }
      return open;
    }
  }

  /** A copy with one more field, or another value for one. */
  public <T> Values with(Field<T> field, @Nullable T value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(byName);
    copy.put(field.name(), value);
    return new Values(Collections.unmodifiableMap(copy));
  }

  /** A copy in which the other's fields replace or follow these. */
  public Values with(Values other) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(byName);
    copy.putAll(other.byName);
    return new Values(Collections.unmodifiableMap(copy));
  }

  /** Whether the field is there, even if empty. */
  public boolean has(Field<?> field) {
    return byName.containsKey(field.name());
  }

  /** The value, when the field is there and not empty. */
  @SuppressWarnings("unchecked")
  public <T> Optional<T> get(Field<T> field) {
    return Optional.ofNullable((T) byName.get(field.name()));
  }

  /** The value of a field that has one by rule. */
  public <T> T require(Field<T> field) {
    return get(field).orElseThrow(() -> new IllegalStateException(field.name() + " is missing"));
  }

  /** The value or null, for handing to a mapper. */
  @SuppressWarnings("unchecked")
  public <T> @Nullable T orNull(Field<T> field) {
    return (T) byName.get(field.name());
  }

  /** The value by name, or null. */
  public @Nullable Object byName(String name) {
    return byName.get(name);
  }

  /** The names that are there, in order. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** All as an unmodifiable map. */
  public Map<String, @Nullable Object> asMap() {
    return byName;
  }

  /** The row's id. */
  public UUID id() {
    return require(Type.ID);
  }

  /** The row's version, which the next write has to name. */
  public long version() {
    return require(Type.VERSION);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Values values && values.byName.equals(byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  /** The names only: values may be somebody's personal data. */
  @Override
  public String toString() {
    return "Values" + byName.keySet();
  }
}
