package dev.tenon.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes requests as bytes; the lines that all requests share are written once. */
public final class RequestText {
  private final String shared;

  private RequestText(String shared) {
    this.shared = shared;
  }

  /** Requests to a host ({@code name:port}) with these headers beside it. */
  public static RequestText to(String host, Map<String, String> headers) {
    StringBuilder lines = new StringBuilder("Host: ").append(host).append("\r\n");
    new TreeMap<>(headers)
        .forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    return new RequestText(lines.toString());
  }

  public byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\n" + shared + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  public byte[] post(String path, String contentType, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head = "POST " + path + " HTTP/1.1\r\n" + shared + "Content-Type: " + contentType;
    return (head + "\r\nContent-Length: " + length + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }
}
