package dev.tenon.kernel.web.http;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer tells the browser not to do. */
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
          + "base-uri 'none'; frame-ancestors 'none'";

  /** Encoded once: every answer has them. */
  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField("Content-Security-Policy", POLICY),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
          new PreEncodedHttpField("X-Frame-Options", "DENY"),
          new PreEncodedHttpField("Referrer-Policy", "same-origin"),
          new PreEncodedHttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
          new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
          new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

  private static final HttpField OVER_TLS =
      new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

  private SecurityHeaders() {}

  /** To the headers of a fresh answer. */
  static void add(HttpFields.Mutable headers, boolean secure) {
    ALWAYS.forEach(headers::add);
    if (secure) {
      headers.add(OVER_TLS);
    }
  }
}
