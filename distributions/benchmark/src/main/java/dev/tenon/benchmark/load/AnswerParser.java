package dev.tenon.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes the bytes of an HTTP/1.1 answer as they come; sized or chunked bodies. For one thread. */
final class AnswerParser {
  private static final int LONGEST_LINE = 16_384;
  private static final int LARGEST_BODY = 64 * 1024 * 1024;
  private static final byte[] LENGTH = ascii("content-length:");
  private static final byte[] ENCODING = ascii("transfer-encoding:");
  private static final byte[] CONNECTION = ascii("connection:");

  private enum State {
    STATUS,
    HEADERS,
    SIZED_BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILERS,
    COMPLETE
  }

  private byte[] line = new byte[256];
  private int lineLength;
  private byte[] body = new byte[8192];
  private int bodyLength;
  private State state = State.STATUS;
  private int status;
  private int missing;
  private boolean chunked;
  private boolean sized;
  private boolean closes;

  /** Ready for the next answer. */
  void reset() {
    state = State.STATUS;
    lineLength = 0;
    bodyLength = 0;
    missing = 0;
    chunked = false;
    sized = false;
    closes = false;
  }

  /** Takes bytes up to the end of the answer and says where it stopped. */
  int take(byte[] bytes, int from, int to) throws MalformedAnswer {
    int at = from;
    while (at < to && state != State.COMPLETE) {
      at =
          state == State.SIZED_BODY || state == State.CHUNK
              ? takeBody(bytes, at, to)
              : takeLine(bytes, at, to);
    }
    return at;
  }

  boolean complete() {
    return state == State.COMPLETE;
  }

  /** Nothing of an answer has come. */
  boolean untouched() {
    return state == State.STATUS && lineLength == 0;
  }

  /** The server ends the connection with this answer. */
  boolean closes() {
    return closes;
  }

  Answer answer() {
    return new Answer(status, body, bodyLength);
  }

  private int takeBody(byte[] bytes, int from, int to) {
    int taken = Math.min(missing, to - from);
    System.arraycopy(bytes, from, body, bodyLength, taken);
    bodyLength += taken;
    missing -= taken;
    if (missing == 0) {
      state = state == State.CHUNK ? State.CHUNK_END : State.COMPLETE;
    }
    return from + taken;
  }

  private int takeLine(byte[] bytes, int from, int to) throws MalformedAnswer {
    int end = from;
    while (end < to && bytes[end] != '\n') {
      end++;
    }
    append(bytes, from, end);
    if (end == to) {
      return to;
    }
    if (lineLength > 0 && line[lineLength - 1] == '\r') {
      lineLength--;
    }
    lineIsWhole();
    lineLength = 0;
    return end + 1;
  }

  private void append(byte[] bytes, int from, int to) throws MalformedAnswer {
    int length = lineLength + to - from;
    if (length > LONGEST_LINE) {
      throw new MalformedAnswer("a header longer than " + LONGEST_LINE + " bytes");
    }
    if (length > line.length) {
      line = Arrays.copyOf(line, Math.max(length, 2 * line.length));
    }
    System.arraycopy(bytes, from, line, lineLength, to - from);
    lineLength = length;
  }

  private void lineIsWhole() throws MalformedAnswer {
    switch (state) {
      case STATUS -> readStatus();
      case HEADERS -> readHeader();
      case CHUNK_SIZE -> readChunkSize();
      case CHUNK_END -> state = State.CHUNK_SIZE;
      case TRAILERS -> state = lineLength == 0 ? State.COMPLETE : State.TRAILERS;
      case SIZED_BODY, CHUNK, COMPLETE -> throw new IllegalStateException("no line in " + state);
    }
  }

  private void readStatus() throws MalformedAnswer {
    if (lineLength < 12 || line[0] != 'H' || line[8] != ' ') {
      throw new MalformedAnswer("not HTTP: " + text(0));
    }
    status = number(9, 10, 12);
    state = State.HEADERS;
  }

  private void readHeader() throws MalformedAnswer {
    if (lineLength == 0) {
      endOfHeaders();
    } else if (startsWith(LENGTH)) {
      missing = number(valueStart(LENGTH), 10, lineLength);
      sized = true;
    } else if (startsWith(ENCODING)) {
      chunked = text(valueStart(ENCODING)).equalsIgnoreCase("chunked");
    } else if (startsWith(CONNECTION)) {
      closes = text(valueStart(CONNECTION)).equalsIgnoreCase("close");
    }
  }

  private void endOfHeaders() throws MalformedAnswer {
    if (status < 200) {
      reset();
    } else if (chunked) {
      state = State.CHUNK_SIZE;
    } else if (sized || status == 204 || status == 304) {
      room(missing);
      state = missing == 0 ? State.COMPLETE : State.SIZED_BODY;
    } else {
      throw new MalformedAnswer("neither a length nor chunks, status " + status);
    }
  }

  private void readChunkSize() throws MalformedAnswer {
    int end = 0;
    while (end < lineLength && line[end] != ';' && line[end] != ' ') {
      end++;
    }
    missing = number(0, 16, end);
    room(bodyLength + missing);
    state = missing == 0 ? State.TRAILERS : State.CHUNK;
  }

  private void room(int length) throws MalformedAnswer {
    if (length < 0 || length > LARGEST_BODY) {
      throw new MalformedAnswer("a body of " + length + " bytes");
    }
    if (length > body.length) {
      body = Arrays.copyOf(body, Math.max(length, 2 * body.length));
    }
  }

  private int number(int from, int radix, int to) throws MalformedAnswer {
    long value = 0;
    for (int at = from; at < to; at++) {
      int digit = Character.digit(line[at], radix);
      value = value * radix + digit;
      if (digit < 0 || value > LARGEST_BODY) {
        throw new MalformedAnswer("not a number: " + text(0));
      }
    }
    if (from >= to) {
      throw new MalformedAnswer("a number is missing: " + text(0));
    }
    return (int) value;
  }

  private boolean startsWith(byte[] lowerCaseName) {
    if (lineLength < lowerCaseName.length) {
      return false;
    }
    for (int at = 0; at < lowerCaseName.length; at++) {
      if ((line[at] | 0x20) != (lowerCaseName[at] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int valueStart(byte[] name) {
    int at = name.length;
    while (at < lineLength && line[at] == ' ') {
      at++;
    }
    return at;
  }

  private String text(int from) {
    return new String(line, from, lineLength - from, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
