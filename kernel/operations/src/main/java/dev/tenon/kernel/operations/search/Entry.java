package dev.tenon.kernel.operations.search;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of one row.
 *
 * @param title the words of what the row is called, in their order
 * @param guessed the words that are worth guessing when they were mistyped
 * @param words all words, with blanks between; those of the title once more, each after a =
 */
record Entry(String type, UUID id, String title, Set<String> guessed, String words) {
  private static final int TITLE_LENGTH = 200;
  private static final int MOST_WORDS = 3_000;

  static Entry of(Type type, UUID id, Values row) {
    List<String> title = Tokens.of(type.titleOf(row));
    Set<String> words = new LinkedHashSet<>(title);
    for (Field<?> field : type.fields()) {
      if (field.isSearchable() && !field.isSensitive()) {
        add(words, field, row.byName(field.name()));
      }
    }
    List<String> most = words.stream().limit(MOST_WORDS).toList();
    String text = String.join(" ", most);
    String titled = title.stream().distinct().map(" ="::concat).collect(Collectors.joining());
    return new Entry(
        type.name(),
        id,
        first(TITLE_LENGTH, String.join(" ", title)),
        most.stream().filter(Words::isGuessed).collect(Collectors.toSet()),
        text + titled);
  }

  private static String first(int length, String text) {
    return text.length() <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, length)));
  }

  /** Whether rows of the type are in the index at all. */
  static boolean isKept(Type type) {
    return type.fields().stream().anyMatch(Field::isSearchable);
  }

  static void add(Set<String> words, Field<?> field, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(one -> addItem(words, field, one));
      case String text when field.kind() == Kind.PHONE -> words.addAll(PhoneDigits.of(text));
      default -> words.addAll(Tokens.of(value.toString()));
    }
  }

  private static void addItem(Set<String> words, Field<?> field, @Nullable Object item) {
    if (item instanceof Values values) {
      List<? extends Field<?>> parts = field.items();
      boolean some = parts.stream().anyMatch(Field::isSearchable);
      for (Field<?> part : parts) {
        if (part.isSearchable() || (!some && isText(part))) {
          add(words, part, values.byName(part.name()));
        }
      }
    } else if (item != null) {
      words.addAll(Tokens.of(item.toString()));
    }
  }

  private static boolean isText(Field<?> field) {
    return field.kind().javaType() == String.class && field.kind() != Kind.CHOICE;
  }
}
