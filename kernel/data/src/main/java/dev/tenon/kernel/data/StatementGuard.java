package dev.tenon.kernel.data;

import java.util.regex.Pattern;

/**
 * Lets one statement through that reads or changes rows. Without it SQL could leave the row context
 * or leave something behind in the session: end the transaction, switch the role, hold a cursor.
 *
 * <p>It refuses every semicolon but trailing ones, in literals too: telling them apart would mean
 * to read SQL exactly as the driver and the server do, and a difference would be a hole.
 */
final class StatementGuard {
  private static final Pattern FIRST_WORD =
      Pattern.compile(
          "(?:select|insert|update|delete|merge|with|values)(?![\\p{L}\\p{N}_$])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CHANGES =
      Pattern.compile(
          "(?:insert|update|delete|merge)(?![\\p{L}\\p{N}_$])"
              + "|with(?![\\p{L}\\p{N}_$]).*\\b(?:insert|update|delete|merge)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private StatementGuard() {}

  /** Whether a checked statement may change rows; takes some that only read for such. */
  static boolean mayChange(String checked) {
    return CHANGES.matcher(checked).lookingAt();
  }

  /** The statement without what surrounds it. */
  static String check(String name, String sql) {
    String text = sql.strip();
    while (text.endsWith(";")) {
      text = text.substring(0, text.length() - 1).stripTrailing();
    }
    if (!FIRST_WORD.matcher(text).lookingAt()) {
      throw new StatementRefused(
          name
              + ": a statement starts with select, insert, update, delete, merge, with or values;"
              + " not with a comment",
          "");
    }
    if (text.indexOf(';') >= 0) {
      throw new StatementRefused(
          name + ": one statement only, and no semicolon in it (a literal one is chr(59))", "");
    }
    return text;
  }
}
