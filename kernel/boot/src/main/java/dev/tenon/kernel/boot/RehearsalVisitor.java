package dev.tenon.kernel.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A browser of the plainest kind.
 *
 * @param address the server's
 * @param cookie what it sends along; empty for nothing
 */
record RehearsalVisitor(URI address, String cookie) {
  private static final int PATIENCE_MILLIS = 10_000;

  /** What stands at a path; what it is does not matter, only that all the classes were there. */
  String read(String path) {
    try {
      return body(connection(path));
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal got no answer from " + path, e);
    }
  }

  /** Presses the button that a sign-in link leads to; answers the cookie of the session. */
  String enter(String path, String query) {
    try {
      HttpURLConnection connection = connection(path);
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
      connection.getOutputStream().write(query.getBytes(StandardCharsets.US_ASCII));
      String set = connection.getHeaderField("Set-Cookie");
      body(connection);
      return set == null ? "" : set.split(";", 2)[0];
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal could not sign in", e);
    }
  }

  private HttpURLConnection connection(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    if (!cookie.isEmpty()) {
      connection.setRequestProperty("Cookie", cookie);
    }
    return connection;
  }

  private static String body(HttpURLConnection connection) throws IOException {
    boolean fine = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
    try (@Nullable InputStream body =
        fine ? connection.getInputStream() : connection.getErrorStream()) {
      return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
