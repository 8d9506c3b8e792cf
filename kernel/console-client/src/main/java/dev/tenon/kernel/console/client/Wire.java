package dev.tenon.kernel.console.client;

/**
 * What crosses the socket: lines of UTF-8 text, so that {@code socat} can speak it too.
 *
 * <p>The caller's first line is {@code tenon 1 run N} or {@code tenon 1 complete N}, followed by N
 * lines, one word each, or {@code tenon 1 shell}, followed by what a person types. The server
 * answers with lines whose first character says what they are: {@link #LINE}, {@link #PART}, {@link
 * #ERROR}, {@link #PROMPT}, {@link #EXIT}.
 */
public final class Wire {
  /** The first line of a caller that wants one command run; the number of words follows. */
  public static final String RUN = "tenon 1 run ";

  /**
   * The first line of a caller that wants to know what the last of some words could become; the
   * number of words follows. Each line of the answer is one possibility.
   */
  public static final String COMPLETE = "tenon 1 complete ";

  /** The first line of a caller that wants an interactive session. */
  public static final String SHELL = "tenon 1 shell";

  /** The same without greeting and prompts, for a session that is no person's. */
  public static final String QUIET_SHELL = SHELL + " quiet";

  /** A line of output. */
  public static final char LINE = 'o';

  /** Output that does not end its line. */
  public static final char PART = 'p';

  /** A line for the error stream. */
  public static final char ERROR = 'e';

  /** The server waits for a line to be typed, and asks for it with this text. */
  public static final char PROMPT = 'r';

  /** The exit code; the last line. */
  public static final char EXIT = 'x';

  private static final String SOCKET = "console.sock";

  /** Where the socket lies in a home. */
  public static String socketIn(String home) {
    return home + "/run/" + SOCKET;
  }

  private Wire() {}

  /** A word as one line. */
  public static String escape(String word) {
    return word.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** The word that was escaped. */
  public static String unescape(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    StringBuilder word = new StringBuilder(line.length());
    boolean escaped = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!escaped && c == '\\') {
        escaped = true;
      } else {
        word.append(escaped ? escaped(c) : c);
        escaped = false;
      }
    }
    return word.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}
