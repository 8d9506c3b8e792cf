package dev.tenon.kernel.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

/**
 * Starts, answers a few requests of its own and stops, so that the JVM can keep what it loaded for
 * quicker starts.
 */
public final class Rehearsal {
  private static final List<String> PLAYED =
      List.of("/signin", "/", "/health/ready", "/api/capabilities", "/nowhere");
  private static final int PATIENCE_MILLIS = 10_000;

  private Rehearsal() {}

  /** Takes what {@code run} takes. */
  public static void main(String[] args) {
    Main.runUntil(
        List.of(args),
        server -> {
          PLAYED.forEach(path -> play(server.address().resolve(path)));
          server.close();
        });
  }

  /** What is answered does not matter, only that all the classes for it were there. */
  private static void play(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      boolean fine = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
      InputStream body = fine ? connection.getInputStream() : connection.getErrorStream();
      if (body != null) {
        try (body) {
          body.readAllBytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal got no answer from " + address, e);
    }
  }
}
