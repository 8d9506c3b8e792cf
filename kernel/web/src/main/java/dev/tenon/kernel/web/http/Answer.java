package dev.tenon.kernel.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/** An answer on its way out. */
public sealed interface Answer {

  /** Bytes that are all there; compressed when the browser takes that and it is worth it. */
  record Whole(int status, Map<String, String> headers, ByteBuffer bytes) implements Answer {}

  /** Bytes that are made while they are sent. */
  record Streamed(int status, Map<String, String> headers, Body body) implements Answer {}

  /** Makes bytes. */
  @FunctionalInterface
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes of a media type. */
  static Answer of(int status, String mediaType, byte[] bytes) {
    return new Whole(status, Map.of("Content-Type", mediaType), ByteBuffer.wrap(bytes));
  }

  /** Nothing but a status and headers. */
  static Answer empty(int status, Map<String, String> headers) {
    return new Whole(status, headers, ByteBuffer.allocate(0));
  }

  /** Sends it. */
  default void send(Exchange exchange, Callback callback) {
    switch (this) {
      case Whole whole -> Sending.whole(exchange, whole, callback);
      case Streamed streamed -> Sending.streamed(exchange, streamed, callback);
    }
  }

  /** The two ways of sending. */
  final class Sending {
    private static final int WORTH_IT = 1_024;

    private Sending() {}

    private static void head(Exchange exchange, int status, Map<String, String> headers) {
      exchange.response().setStatus(status);
      headers.forEach((name, value) -> exchange.response().getHeaders().put(name, value));
    }

    private static boolean isText(String mediaType) {
      return mediaType.startsWith("text/")
          || mediaType.startsWith("application/json")
          || mediaType.startsWith("application/problem+json")
          || mediaType.startsWith("image/svg");
    }

    static void whole(Exchange exchange, Whole whole, Callback callback) {
      head(exchange, whole.status(), whole.headers());
      ByteBuffer bytes = whole.bytes();
      boolean text = isText(whole.headers().getOrDefault("Content-Type", ""));
      boolean raw = !whole.headers().containsKey("Content-Encoding");
      if (text && raw && bytes.remaining() >= WORTH_IT) {
        exchange.response().getHeaders().put(HttpHeader.VARY, "Accept-Encoding");
        if (exchange.acceptsGzip()) {
          bytes = ByteBuffer.wrap(gzip(bytes));
          exchange.response().getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
      }
      if (whole.status() != 304 && whole.status() != 204) {
        exchange.response().getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
      }
      exchange.response().write(true, bytes, callback);
    }

    static void streamed(Exchange exchange, Streamed streamed, Callback callback) {
      head(exchange, streamed.status(), streamed.headers());
      try (OutputStream out = Content.Sink.asOutputStream(exchange.response())) {
        streamed.body().writeTo(out);
      } catch (IOException e) {
        callback.failed(e);
        return;
      }
      callback.succeeded();
    }

    static byte[] gzip(ByteBuffer bytes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.remaining() / 3 + 64);
      try (GZIPOutputStream gzip = new Fast(out)) {
        gzip.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    /** Half the work of the usual level for a few per cent more bytes. */
    private static final class Fast extends GZIPOutputStream {
      private static final int LEVEL = 4;

      Fast(OutputStream out) throws IOException {
        super(out, 8_192);
        def.setLevel(LEVEL);
      }
    }
  }
}
