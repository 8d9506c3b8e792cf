package dev.tenon.kernel.operations.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * JSON written straight into bytes (RFC 8259). It exists beside Jackson because a page of rows is
 * copied from the driver's UTF-8 without making a string of each cell. Used by one thread.
 */
public final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int LONGEST_INSTANT = 40;

  private byte[] bytes;
  private int length;
  private long lastSecond = Long.MIN_VALUE;
  private final byte[] lastInstant = new byte[19];

  public JsonBytes(int capacity) {
    bytes = new byte[capacity];
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** The buffer itself: the first {@link #length} bytes count. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] buffer() {
    return bytes;
  }

  /** Starts over, keeping the memory. */
  public void reset() {
    length = 0;
  }

  /** Writes what is there and starts over. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    length = 0;
  }

  public JsonBytes raw(byte[] json) {
    ensure(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  public JsonBytes raw(char c) {
    ensure(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Text that is JSON already, or plain ASCII. */
  public JsonBytes raw(String json) {
    return raw(json.getBytes(StandardCharsets.UTF_8));
  }

  public JsonBytes nothing() {
    return raw(NULL);
  }

  public JsonBytes bool(boolean value) {
    return raw(value ? TRUE : FALSE);
  }

  public JsonBytes number(long value) {
    if (value >= 0 && value < 10) {
      return raw((char) ('0' + value));
    }
    return raw(Long.toString(value));
  }

  /** A string, escaped. */
  public JsonBytes string(String value) {
    return string(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A string given as its UTF-8, escaped. */
  public JsonBytes string(byte[] utf8) {
    ensure(utf8.length + 2);
    bytes[length++] = '"';
    int from = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
        copy(utf8, from, i);
        escape(b);
        from = i + 1;
      }
    }
    copy(utf8, from, utf8.length);
    return raw('"');
  }

  private void copy(byte[] from, int start, int end) {
    int count = end - start;
    ensure(count + 1);
    System.arraycopy(from, start, bytes, length, count);
    length += count;
  }

  private void escape(byte b) {
    ensure(6);
    bytes[length++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[length++] = b;
      case '\n' -> bytes[length++] = 'n';
      case '\r' -> bytes[length++] = 'r';
      case '\t' -> bytes[length++] = 't';
      default -> {
        bytes[length++] = 'u';
        bytes[length++] = '0';
        bytes[length++] = '0';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 15];
      }
    }
  }

  public JsonBytes uuid(UUID id) {
    ensure(38);
    bytes[length++] = '"';
    hex(id.getMostSignificantBits(), 60, 32);
    bytes[length++] = '-';
    hex(id.getMostSignificantBits(), 28, 16);
    bytes[length++] = '-';
    hex(id.getMostSignificantBits(), 12, 0);
    bytes[length++] = '-';
    hex(id.getLeastSignificantBits(), 60, 48);
    bytes[length++] = '-';
    hex(id.getLeastSignificantBits(), 44, 0);
    bytes[length++] = '"';
    return this;
  }

  private void hex(long bits, int firstShift, int lastShift) {
    for (int shift = firstShift; shift >= lastShift; shift -= 4) {
      bytes[length++] = HEX[(int) (bits >>> shift) & 15];
    }
  }

  /** RFC 3339 in UTC, with as many decimals as there are. */
  public JsonBytes instant(Instant at) {
    return instant(at.getEpochSecond(), at.getNano());
  }

  /** RFC 3339 in UTC. */
  public JsonBytes instant(long second, int nano) {
    ensure(LONGEST_INSTANT);
    bytes[length++] = '"';
    if (second != lastSecond) {
      formatSecond(second);
    }
    System.arraycopy(lastInstant, 0, bytes, length, lastInstant.length);
    length += lastInstant.length;
    if (nano != 0) {
      fraction(nano);
    }
    bytes[length++] = 'Z';
    bytes[length++] = '"';
    return this;
  }

  private void formatSecond(long second) {
    java.time.LocalDate day =
        java.time.LocalDate.ofEpochDay(Math.floorDiv(second, (long) SECONDS_PER_DAY));
    int inDay = Math.floorMod(second, SECONDS_PER_DAY);
    if (day.getYear() < 0 || day.getYear() > 9999) {
      throw new IllegalArgumentException("RFC 3339 has years from 0 to 9999, not " + day.getYear());
    }
    two(0, day.getYear() / 100);
    two(2, day.getYear() % 100);
    lastInstant[4] = '-';
    two(5, day.getMonthValue());
    lastInstant[7] = '-';
    two(8, day.getDayOfMonth());
    lastInstant[10] = 'T';
    two(11, inDay / 3600);
    lastInstant[13] = ':';
    two(14, inDay / 60 % 60);
    lastInstant[16] = ':';
    two(17, inDay % 60);
    lastSecond = second;
  }

  private void two(int at, int value) {
    lastInstant[at] = (byte) ('0' + value / 10);
    lastInstant[at + 1] = (byte) ('0' + value % 10);
  }

  private void fraction(int nano) {
    bytes[length++] = '.';
    int rest = nano;
    for (int unit = 100_000_000; rest > 0; unit /= 10) {
      bytes[length++] = (byte) ('0' + rest / unit);
      rest %= unit;
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
