package dev.tenon.kernel.operations.search;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells how well a text answers the typed words, and which text of a row does so best. */
public final class Matching {
  private static final int CONTEXT_LENGTH = 120;
  private static final int WHOLE_WORD = 2;

  private final List<String> tokens;

  public Matching(String typed) {
    tokens = new Words(typed).tokens();
  }

  /** The words that are looked for in what was typed. */
  public static List<String> words(String typed) {
    return new Words(typed).tokens();
  }

  /** How a row's name answers the words, the best last. */
  public enum Rank {
    /** It doesn't have them all. */
    NONE,
    /** It has all, as words or beginnings. */
    WORDS,
    /** It starts with them. */
    BEGINNING,
    /** It is them. */
    NAME
  }

  /** How a name answers the words. */
  public Rank rank(String title) {
    List<String> words = Tokens.of(title);
    String name = String.join(" ", words);
    String typed = String.join(" ", tokens);
    if (name.equals(typed)) {
      return Rank.NAME;
    }
    if (name.startsWith(typed)) {
      return Rank.BEGINNING;
    }
    boolean all = tokens.stream().allMatch(t -> words.stream().anyMatch(w -> w.startsWith(t)));
    return all ? Rank.WORDS : Rank.NONE;
  }

  /** A word counts one when it begins one of the text's, and two when it is one. */
  private int score(Iterable<String> words) {
    int score = 0;
    for (String token : tokens) {
      int best = 0;
      for (String word : words) {
        if (word.equals(token)) {
          best = WHOLE_WORD;
        } else if (best == 0 && word.startsWith(token)) {
          best = 1;
        }
      }
      score += best;
    }
    return score;
  }

  /** The text of the row that matches best; empty when none does, as after a typo. */
  public String best(Type type, Values row) {
    String best = "";
    int most = 0;
    for (Field<?> field : type.fields()) {
      if (field.isSearchable() && !field.isSensitive()) {
        for (String text : texts(field, row.byName(field.name()))) {
          Set<String> words = new LinkedHashSet<>(Tokens.of(text));
          words.addAll(PhoneDigits.of(text));
          int score = score(words);
          if (score > most) {
            most = score;
            best = text;
          }
        }
      }
    }
    return best.length() <= CONTEXT_LENGTH ? best : best.substring(0, CONTEXT_LENGTH) + "…";
  }

  private static List<String> texts(Field<?> field, @Nullable Object value) {
    List<String> texts = new ArrayList<>();
    switch (value) {
      case null -> {}
      case List<?> list ->
          list.forEach(
              item -> {
                if (item instanceof Values values) {
                  for (Field<?> part : field.items()) {
                    texts.addAll(texts(part, values.byName(part.name())));
                  }
                } else {
                  texts.add(String.valueOf(item));
                }
              });
      default -> texts.add(value.toString());
    }
    return texts;
  }
}
