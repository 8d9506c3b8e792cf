package dev.tenon.kernel.operations.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What somebody typed into the search box, as questions to the index. All words must be there, each
 * may be a beginning. Numbers in a row are also taken together, for a phone is typed with gaps.
 */
final class Words {
  private static final int MOST = 12;
  private static final int SHORTEST_GUESS = 3;

  private final List<String> tokens;

  Words(String typed) {
    tokens = Tokens.of(typed).stream().limit(MOST).toList();
  }

  boolean isEmpty() {
    return tokens.isEmpty();
  }

  List<String> tokens() {
    return tokens;
  }

  /** What a name would start with. */
  String title() {
    return String.join(" ", tokens);
  }

  /**
   * All words as beginnings of words of the name, for {@code tsquery}; in it and in those below
   * {@code @} stands where the database puts the tenant's prefix.
   */
  String titled() {
    return String.join(" & ", tokens.stream().map(token -> "'@=" + token + "':*").toList());
  }

  /** All words as they are. */
  String whole() {
    return String.join(" & ", tokens.stream().map(token -> "'@" + token + "'").toList());
  }

  /** All words as beginnings; empty when that is a single letter, with which most rows have one. */
  String begun() {
    boolean oneLetter = tokens.size() == 1 && tokens.getFirst().length() == 1;
    return oneLetter ? "" : begun(tokens);
  }

  private static String begun(List<String> tokens) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < tokens.size(); ) {
      int end = i;
      while (end < tokens.size() && Tokens.isNumber(tokens.get(end))) {
        end++;
      }
      if (end > i) {
        parts.add(numbers(tokens.subList(i, end)));
        i = end;
      } else {
        parts.add(prefix(tokens.get(i)));
        i++;
      }
    }
    return String.join(" & ", parts);
  }

  private static String numbers(List<String> numbers) {
    String apart = String.join(" & ", numbers.stream().map(Words::prefix).toList());
    String together = String.join("", numbers);
    List<String> ways = new ArrayList<>(List.of("(" + apart + ")"));
    if (numbers.size() > 1) {
      ways.add(prefix(together));
    }
    if (together.startsWith("00") && together.length() > 2) {
      ways.add(prefix(together.substring(2)));
    } else if (together.startsWith("0") && together.length() > 1) {
      ways.add(prefix(together.substring(1)));
    }
    return "(" + String.join(" | ", ways) + ")";
  }

  private static String prefix(String token) {
    return "'@" + token + "':*";
  }

  /** The words worth guessing at: letters, and enough of them to be mistyped. */
  List<String> guesses() {
    // the longest first: it has the fewest rows that are like it
    return tokens.stream()
        .filter(Words::isGuessed)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** What stands beside the words worth guessing at, with digits or short, as beginnings. */
  String besidesGuesses() {
    return begun(tokens.stream().filter(token -> !isGuessed(token)).toList());
  }

  /** Letters only: a digit more or less is another number, not a typo. */
  static boolean isGuessed(String token) {
    return token.length() >= SHORTEST_GUESS && token.chars().noneMatch(c -> c >= '0' && c <= '9');
  }
}
