package dev.tenon.kernel.web.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a chosen mix of two versions back into the form of one: for each field it says {@code
 * _mix.field=mine|theirs}, and carries both as {@code _mine.path} and {@code _theirs.path}.
 */
final class Mix {
  private static final String CHOICE = "_mix.";

  private Mix() {}

  static Map<String, List<String>> resolve(Map<String, List<String>> sent) {
    if (sent.keySet().stream().noneMatch(name -> name.startsWith(CHOICE))) {
      return sent;
    }
    Map<String, List<String>> one = new LinkedHashMap<>();
    sent.forEach(
        (name, values) -> {
          if (!name.startsWith("_m") && !name.startsWith("_theirs.")) {
            one.put(name, values);
          }
        });
    sent.forEach(
        (name, values) -> {
          if (name.startsWith(CHOICE) && !values.isEmpty()) {
            String side = values.getFirst().equals("theirs") ? "_theirs." : "_mine.";
            take(sent, side, name.substring(CHOICE.length()), one);
          }
        });
    return one;
  }

  private static void take(
      Map<String, List<String>> sent, String side, String field, Map<String, List<String>> into) {
    sent.forEach(
        (name, values) -> {
          if (!name.startsWith(side)) {
            return;
          }
          String path = name.substring(side.length());
          boolean part =
              path.equals(field) || path.startsWith(field + "[") || path.startsWith(field + ".");
          if (part) {
            into.put(path, values);
          }
        });
  }
}
