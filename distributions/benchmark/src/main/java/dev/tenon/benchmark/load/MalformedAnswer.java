package dev.tenon.benchmark.load;

import java.io.IOException;

/** What came is not an HTTP/1.1 answer this client understands. */
final class MalformedAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedAnswer(String message) {
    super(message);
  }
}
