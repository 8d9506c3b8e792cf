package dev.tenon.kernel.operations.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the programming interface.
 *
 * @param status the HTTP status
 * @param headers names as written on the wire, {@code Content-Type} among them
 * @param body what is sent; of length 0 for none
 */
public record ApiResponse(int status, Map<String, String> headers, Body body) {

  /** What is sent. */
  public sealed interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes that are all there: the transport can name their length. */
  public static final class Whole implements Body {
    private final byte[] bytes;
    private final int length;

    Whole(byte[] bytes, int length) {
      this.bytes = bytes;
      this.length = length;
    }

    /** How many bytes. */
    public int length() {
      return length;
    }

    /** For reading only; valid from the start up to {@link #length}. */
    public java.nio.ByteBuffer buffer() {
      return java.nio.ByteBuffer.wrap(bytes, 0, length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes, 0, length);
    }
  }

  /**
   * Bytes that are made while they are sent, on the thread that calls and under its caller; a
   * failure after the first byte must cut the connection so that nobody takes a part for the whole.
   */
  public non-sealed interface Streamed extends Body {}

  public ApiResponse {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** The same with one more header. */
  public ApiResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiResponse(status, more, body);
  }
}
