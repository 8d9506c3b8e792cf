package dev.tenon.benchmark.product;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Asks for a page without weighing on the machine that is starting to serve it. */
final class FirstAnswer {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final String GOOD = "HTTP/1.1 200";

  private final InetSocketAddress server;
  private final byte[] request;

  FirstAnswer(InetSocketAddress server, String path) {
    this.server = server;
    this.request =
        ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + server.getPort())
            .concat("\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the page is there now. */
  boolean isGood() throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(server, PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      InputStream answer = socket.getInputStream();
      byte[] beginning = answer.readNBytes(GOOD.length());
      return new String(beginning, StandardCharsets.US_ASCII).equals(GOOD);
    } catch (SocketException | SocketTimeoutException notServingYet) {
      return false;
    }
  }
}
