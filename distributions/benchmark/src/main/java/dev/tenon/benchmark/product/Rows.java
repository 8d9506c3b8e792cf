package dev.tenon.benchmark.product;

import dev.tenon.benchmark.load.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Counts what an answer lists, without reading it into objects. */
final class Rows {
  private static final int ID_LENGTH = 36;

  private Rows() {}

  /** Objects that stand directly in an array which is a member of the answer's object. */
  static int inJson(Answer answer) {
    byte[] body = answer.body();
    int depth = 0;
    int rows = 0;
    boolean inArray = false;
    for (int at = 0; at < answer.length(); at++) {
      switch (body[at]) {
        case '"' -> at = endOfText(body, at, answer.length());
        case '[' -> inArray = ++depth == 2 || inArray;
        case '{' -> rows += depth++ == 2 && inArray ? 1 : 0;
        case ']', '}' -> inArray = --depth >= 2 && inArray;
        default -> {}
      }
    }
    return depth == 0 ? rows : -1;
  }

  private static int endOfText(byte[] body, int start, int length) {
    int at = start + 1;
    while (at < length && body[at] != '"') {
      at += body[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  /** Different ids that follow a piece of text, such as the beginning of a link. */
  static int idsAfter(byte[] prefix, Answer answer) {
    Set<String> ids = new HashSet<>();
    int at = answer.indexOf(prefix, 0);
    while (at >= 0 && at + prefix.length + ID_LENGTH <= answer.length()) {
      int start = at + prefix.length;
      String id = new String(answer.body(), start, ID_LENGTH, StandardCharsets.US_ASCII);
      if (id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
        ids.add(id);
      }
      at = answer.indexOf(prefix, start);
    }
    return ids.size();
  }
}
