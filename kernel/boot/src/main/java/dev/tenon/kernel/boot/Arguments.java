package dev.tenon.kernel.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed after {@code run}: settings named as flags, each overriding every other source.
 */
record Arguments(Map<String, String> values) {
  private static final Map<String, String> VALUED = Map.of("--home", "home", "--port", "port");
  private static final Map<String, String> SWITCHES = Map.of("--demo", "demo");

  static Arguments parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      take(rest, values);
    }
    return new Arguments(Map.copyOf(values));
  }

  private static void take(Deque<String> rest, Map<String, String> values) {
    String word = rest.remove();
    int equals = word.indexOf('=');
    String flag = equals < 0 ? word : word.substring(0, equals);
    String valued = VALUED.get(flag);
    String switched = SWITCHES.get(word);
    if (valued != null) {
      values.put(valued, equals < 0 ? next(flag, rest) : word.substring(equals + 1));
    } else if (switched != null) {
      values.put(switched, "true");
    } else {
      throw StartFailure.usage(
          "run does not know \"" + word + "\"; it takes --port N, --home DIR and --demo");
    }
  }

  private static String next(String flag, Deque<String> rest) {
    String value = rest.poll();
    if (value == null) {
      throw StartFailure.usage(flag + " needs a value");
    }
    return value;
  }
}
