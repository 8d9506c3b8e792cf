package dev.tenon.kernel.boot;

/** A start that can't go on, for a reason that fits one line a person can act on. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private StartFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The command line itself is wrong. */
  static StartFailure usage(String message) {
    return new StartFailure(2, message);
  }

  /** Something outside the command line is in the way. */
  public static StartFailure because(String message) {
    return new StartFailure(1, message);
  }

  /** The exit code of the process. */
  int exitCode() {
    return exitCode;
  }
}
