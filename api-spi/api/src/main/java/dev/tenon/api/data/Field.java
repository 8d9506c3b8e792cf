package dev.tenon.api.data;

import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field: its name, kind, label and rules, declared once and used by the type that shows it, the
 * actions that take it, forms, filters, imports, exports, the API's schema and the audit.
 *
 * <p>Immutable; each {@code with}-like method answers a changed copy. Made by {@link Fields}.
 *
 * @param <T> the class of its values
 */
public final class Field<T> {

  private enum Trait {
    REQUIRED,
    READ_ONLY,
    SEARCHABLE,
    SENSITIVE,
    FILTERABLE,
    SORTABLE,
    CUSTOM
  }

  private final String name;
  private final Kind kind;
  private final Text label;
  private final @Nullable Text hint;
  private final Set<Trait> traits;
  private final int maxLength;
  private final @Nullable BigDecimal min;
  private final @Nullable BigDecimal max;
  private final @Nullable String pattern;
  private final List<Choice> choices;
  private final List<Field<?>> items;
  private final @Nullable String refersTo;
  private final @Nullable T byDefault;
  private final @Nullable String autocomplete;

  /**
   * One of the values a {@link Kind#CHOICE} field may have.
   *
   * @param value as stored and in JSON
   * @param label as people read it
   */
  public record Choice(String value, Text label) {}

  private Field(Changes<T> from) {
    name = from.name;
    kind = from.kind;
    label = from.label;
    hint = from.hint;
    traits = from.traits;
    maxLength = from.maxLength;
    min = from.min;
    max = from.max;
    pattern = from.pattern;
    choices = from.choices;
    items = from.items;
    refersTo = from.refersTo;
    byDefault = from.byDefault;
    autocomplete = from.autocomplete;
  }

  static <T> Field<T> of(String name, Kind kind, Text label, int maxLength) {
    if (!name.matches("[a-z][a-z0-9_]{0,59}")) {
      throw new IllegalArgumentException(
          "field name is \"" + name + "\"; lower-case letters, digits and _ are allowed");
    }
    return new Field<>(new Changes<>(name, kind, label, maxLength));
  }

  /** Must be given and not be empty. */
  public Field<T> required() {
    return trait(Trait.REQUIRED);
  }

  /** Shown, never taken as input. */
  public Field<T> readOnly() {
    return trait(Trait.READ_ONLY);
  }

  /** Found by the search box. */
  public Field<T> searchable() {
    return trait(Trait.SEARCHABLE);
  }

  /** Left out of logs, events and the audit's old and new values. */
  public Field<T> sensitive() {
    return trait(Trait.SENSITIVE);
  }

  /** Rows may be filtered by it; it has an index. */
  public Field<T> filterable() {
    return trait(Trait.FILTERABLE);
  }

  /** Rows may be sorted by it; it has an index. */
  public Field<T> sortable() {
    return trait(Trait.SORTABLE);
  }

  /** Another label than the one made from the name. */
  public Field<T> label(Text text) {
    return change(c -> c.label = text);
  }

  /** A line of help beside the field. */
  public Field<T> hint(Text text) {
    return change(c -> c.hint = text);
  }

  /** At most so many characters (Unicode code points), or entries of a list. */
  public Field<T> max(int length) {
    return change(c -> c.maxLength = length);
  }

  /** The least and the greatest number allowed, both included. */
  public Field<T> between(BigDecimal least, BigDecimal greatest) {
    return change(
        c -> {
          c.min = least;
          c.max = greatest;
        });
  }

  /** A regular expression that means the same in Java and in a browser's {@code pattern}. */
  public Field<T> pattern(String regex) {
    return change(c -> c.pattern = regex);
  }

  /** The value when none is given at creation. */
  public Field<T> byDefault(T value) {
    return change(c -> c.byDefault = value);
  }

  /**
   * What a browser may fill in by itself: a token of HTML's {@code autocomplete}. A text that is a
   * {@code country} (ISO 3166-1, two letters) is chosen from a list, a {@code new-password} is
   * typed unseen and never filled in.
   */
  public Field<T> autocomplete(String token) {
    return change(c -> c.autocomplete = token);
  }

  /**
   * Added by an admin while the program runs, for one business, and kept in the column {@code
   * custom} of its type's table; for the kernel, which makes such fields.
   */
  public Field<T> custom() {
    return trait(Trait.CUSTOM);
  }

  Field<T> choices(List<Choice> allowed) {
    return change(c -> c.choices = List.copyOf(allowed));
  }

  Field<T> items(List<Field<?>> fields) {
    return change(c -> c.items = List.copyOf(fields));
  }

  Field<T> refersTo(String type) {
    return change(c -> c.refersTo = type);
  }

  /** The name in JSON, in forms, in files and of the column: snake_case. */
  public String name() {
    return name;
  }

  /** What its values are. */
  public Kind kind() {
    return kind;
  }

  /** What people read. */
  public Text label() {
    return label;
  }

  /** A line of help, if there is one. */
  public Optional<Text> hint() {
    return Optional.ofNullable(hint);
  }

  /** See {@link #required()}. */
  public boolean isRequired() {
    return traits.contains(Trait.REQUIRED);
  }

  /** See {@link #readOnly()}. */
  public boolean isReadOnly() {
    return traits.contains(Trait.READ_ONLY);
  }

  /** See {@link #searchable()}. */
  public boolean isSearchable() {
    return traits.contains(Trait.SEARCHABLE);
  }

  /** See {@link #sensitive()}. */
  public boolean isSensitive() {
    return traits.contains(Trait.SENSITIVE);
  }

  /** See {@link #filterable()}. */
  public boolean isFilterable() {
    return traits.contains(Trait.FILTERABLE);
  }

  /** See {@link #sortable()}. */
  public boolean isSortable() {
    return traits.contains(Trait.SORTABLE);
  }

  /** See {@link #custom()}. */
  public boolean isCustom() {
    return traits.contains(Trait.CUSTOM);
  }

  /** The most characters or entries. */
  public int maxLength() {
    return maxLength;
  }

  /** The least number allowed. */
  public Optional<BigDecimal> min() {
    return Optional.ofNullable(min);
  }

  /** The greatest number allowed. */
  public Optional<BigDecimal> max() {
    return Optional.ofNullable(max);
  }

  /** The expression a text must match as a whole. */
  public Optional<String> pattern() {
    return Optional.ofNullable(pattern);
  }

  /** The allowed values of a {@link Kind#CHOICE}. */
  public List<Choice> choices() {
    return choices;
  }

  /** The fields of each entry of {@link Kind#ITEMS}. */
  public List<Field<?>> items() {
    return items;
  }

  /** The type that a {@link Kind#REFERENCE} points to. */
  public Optional<String> refersTo() {
    return Optional.ofNullable(refersTo);
  }

  /** The value when none is given. */
  public Optional<T> byDefault() {
    return Optional.ofNullable(byDefault);
  }

  /** A token of HTML's {@code autocomplete}. */
  public Optional<String> autocomplete() {
    return Optional.ofNullable(autocomplete);
  }

  private Field<T> trait(Trait trait) {
    return change(c -> c.traits.add(trait));
  }

  private Field<T> change(java.util.function.Consumer<Changes<T>> change) {
    Changes<T> copy = new Changes<>(this);
    change.accept(copy);
    return new Field<>(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Field<?> field && field.name.equals(name) && field.kind == kind;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind);
  }

  @Override
  public String toString() {
    return name + ":" + kind;
  }

  private static final class Changes<T> {
    private final String name;
    private final Kind kind;
    private Text label;
    private @Nullable Text hint;
    private final Set<Trait> traits;
    private int maxLength;
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
    private @Nullable String pattern;
    private List<Choice> choices = List.of();
    private List<Field<?>> items = List.of();
    private @Nullable String refersTo;
    private @Nullable T byDefault;
    private @Nullable String autocomplete;

    Changes(String name, Kind kind, Text label, int maxLength) {
      this.name = name;
      this.kind = kind;
      this.label = label;
      this.maxLength = maxLength;
      this.traits = EnumSet.noneOf(Trait.class);
    }

    Changes(Field<T> from) {
      this(from.name, from.kind, from.label, from.maxLength);
      hint = from.hint;
      traits.addAll(from.traits);
      min = from.min;
      max = from.max;
      pattern = from.pattern;
      choices = from.choices;
      items = from.items;
      refersTo = from.refersTo;
      byDefault = from.byDefault;
      autocomplete = from.autocomplete;
    }
  }
}
