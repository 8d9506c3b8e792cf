package dev.tenon.kernel.console;

/** Where a command writes; each line is sent on at once. */
public interface CommandOutput {
  /** A line of the result. */
  void line(String text);

  /** A line for the person at the terminal, not part of the result. */
  void error(String text);
}
