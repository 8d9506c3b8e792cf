package dev.tenon.kernel.operations.read;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;

/** The cursor of an answer whose order is the search's own: how many rows were passed. */
final class Ranked {
  private Ranked() {}

  static String cursor(int passed) {
    return "r" + passed;
  }

  static int passed(String cursor) {
    if (!cursor.matches("r[0-9]{1,6}")) {
      throw Problem.badRequest("bad_cursor", Text.of("tenon.problem.bad_cursor"));
    }
    return Integer.parseInt(cursor.substring(1));
  }
}
