package dev.tenon.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
