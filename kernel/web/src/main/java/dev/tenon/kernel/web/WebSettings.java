package dev.tenon.kernel.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens and how much it takes.
 *
 * @param bind the local address to listen on
 * @param port the port; 0 picks a free one
 * @param publicUrl the address people use; null when it is the one listened on
 * @param tls certificate and key; null for plain HTTP
 * @param uploads the folder in which the files of a request lie while it runs
 * @param limits how much it takes
 */
public record WebSettings(
    String bind,
    int port,
    @Nullable URI publicUrl,
    @Nullable Tls tls,
    Path uploads,
    Limits limits) {

  /** A PEM file with the chain, the server's own first, and one with the private key (PKCS 8). */
  public record Tls(Path certificate, Path key) {}

  /**
   * How much the server takes before it says no.
   *
   * @param connections open connections at once
   * @param requestsPerPlugin requests running in one plugin at once; more wait a moment, then 503
   * @param body bytes of a request's body
   * @param upload bytes of one uploaded file
   * @param head how long a client may take to send a request's head, and to sit idle
   * @param drain how long a withdrawn plugin's requests may go on
   */
  public record Limits(
      int connections,
      int requestsPerPlugin,
      long body,
      long upload,
      Duration head,
      Duration drain) {
    /** What suits a small business on a small machine. */
    public static Limits usual() {
      return new Limits(
          5_000, 64, 1L << 20, 50L << 20, Duration.ofSeconds(30), Duration.ofSeconds(30));
    }
  }
}
