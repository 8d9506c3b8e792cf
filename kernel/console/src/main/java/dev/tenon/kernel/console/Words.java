package dev.tenon.kernel.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed after a command's name, sorted out.
 *
 * @param plain words that are no flags, in order
 * @param values flags with a value
 * @param switches flags without one
 */
record Words(List<String> plain, Map<String, String> values, Set<String> switches) {

  static Words parse(List<String> words, Set<String> valued, Set<String> switched) {
    List<String> plain = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      if (!word.startsWith("--")) {
        plain.add(word);
      } else if (switched.contains(word)) {
        switches.add(word);
      } else if (valued.contains(flag)) {
        values.put(flag, equals < 0 ? next(flag, rest) : word.substring(equals + 1));
      } else {
        throw CommandRefused.usage("unknown flag " + flag + "; --help shows what it takes");
      }
    }
    return new Words(List.copyOf(plain), Map.copyOf(values), Set.copyOf(switches));
  }

  private static String next(String flag, Deque<String> rest) {
    String value = rest.poll();
    if (value == null) {
      throw CommandRefused.usage(flag + " needs a value");
    }
    return value;
  }

  /** Refuses plain words that the command has no use for. */
  void takesNoMore(int most) {
    if (plain.size() > most) {
      throw CommandRefused.usage("\"" + plain.get(most) + "\" is one word too many");
    }
  }

  Optional<String> value(String flag) {
    return Optional.ofNullable(values.get(flag));
  }

  /** A flag's whole number within bounds, or what it is when left out. */
  int number(String flag, int least, int most, int otherwise) {
    String text = values.get(flag);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(flag, least, most, text);
    }
    throw outside(flag, least, most, text);
  }

  private static CommandRefused outside(String flag, int least, int most, String text) {
    return CommandRefused.usage(
        flag + " is \"" + text + "\", but must be a whole number from " + least + " to " + most);
  }
}
