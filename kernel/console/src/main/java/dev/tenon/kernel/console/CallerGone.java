package dev.tenon.kernel.console;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The caller hung up while a command was writing; nothing to report to anyone. */
final class CallerGone extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  CallerGone(IOException cause) {
    super(cause);
  }
}
