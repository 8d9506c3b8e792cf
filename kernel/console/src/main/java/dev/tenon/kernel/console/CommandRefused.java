package dev.tenon.kernel.console;

/** A command that was not carried out, for a reason that fits one line. */
public final class CommandRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandRefused(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was typed makes no sense. */
  public static CommandRefused usage(String message) {
    return new CommandRefused(ConsoleCommand.USAGE, message);
  }

  /** What was typed makes sense, but can't be done. */
  public static CommandRefused because(String message) {
    return new CommandRefused(1, message);
  }

  /** The exit code that a shell gets. */
  public int exitCode() {
    return exitCode;
  }
}
