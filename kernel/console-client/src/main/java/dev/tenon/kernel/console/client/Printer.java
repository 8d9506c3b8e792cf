package dev.tenon.kernel.console.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Prints what the server answers. */
final class Printer {
  private final PrintStream out;
  private final PrintStream err;

  Printer(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Prints until the command's end; its exit code. */
  int untilExit(Connection connection) throws IOException {
    while (true) {
      Optional<String> frame = until(connection);
      if (frame.isPresent() && frame.get().charAt(0) == Wire.EXIT) {
        return code(frame.get());
      }
    }
  }

  /** Prints until the server waits for a line, or ends; the frame that says so. */
  String untilPromptOrExit(Connection connection) throws IOException {
    while (true) {
      Optional<String> frame = until(connection);
      if (frame.isPresent()) {
        out.flush();
        return frame.get();
      }
    }
  }

  static int code(String exit) {
    return Integer.parseInt(exit.substring(1).strip());
  }

  /** Prints a line, or hands it out if it is none to print. */
  private Optional<String> until(Connection connection) throws IOException {
    String line = connection.line();
    if (line == null) {
      throw new EOFException("it closed before the command ended");
    }
    String text = line.isEmpty() ? "" : line.substring(1);
    switch (line.isEmpty() ? Wire.LINE : line.charAt(0)) {
      case Wire.EXIT, Wire.PROMPT -> {
        return Optional.of(line);
      }
      case Wire.ERROR -> {
        out.flush();
        err.println(text);
        err.flush();
      }
      case Wire.PART -> out.print(text);
      default -> out.println(text);
    }
    if (!connection.more()) {
      out.flush();
    }
    return Optional.empty();
  }
}
