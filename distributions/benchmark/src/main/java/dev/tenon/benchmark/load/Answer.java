package dev.tenon.benchmark.load;

import java.nio.charset.StandardCharsets;

/**
 * An answer as it came; the bytes belong to the connection and are good until its next request.
 *
 * @param status the HTTP status
 * @param body holds the body from its start
 * @param length how much of it is the body
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, byte[] body, int length) {
  private static final int SHOWN = 200;

  public boolean contains(byte[] wanted) {
    return indexOf(wanted, 0) >= 0;
  }

  /** Where the wanted bytes begin, at or after a position; -1 if nowhere. */
  public int indexOf(byte[] wanted, int from) {
    int last = length - wanted.length;
    for (int start = from; start <= last; start++) {
      int same = 0;
      while (same < wanted.length && body[start + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return start;
      }
    }
    return -1;
  }

  public String text() {
    return new String(body, 0, length, StandardCharsets.UTF_8);
  }

  /** Its beginning, for a message. */
  @Override
  public String toString() {
    String text = new String(body, 0, Math.min(length, SHOWN), StandardCharsets.UTF_8);
    return status + " with " + length + " bytes: " + text;
  }
}
