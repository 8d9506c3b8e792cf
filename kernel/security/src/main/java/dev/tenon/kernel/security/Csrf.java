package dev.tenon.kernel.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a form of our own pages from one that another site made the browser send. Two walls: where
 * the browser says the request comes from ({@code Sec-Fetch-Site}, {@code Origin}), and a token
 * made from the session's secret, which another site can't know. Requests with a bearer token need
 * neither: no browser adds one by itself.
 */
public final class Csrf {
  private static final int LENGTH = 32;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final SecureRandom random;

  /** Masks tokens with this randomness. */
  public Csrf(SecureRandom random) {
    this.random = random;
  }

  /**
   * Where a request says it comes from.
   *
   * @param method as in the request line
   * @param fetchSite the header {@code Sec-Fetch-Site}
   * @param origin the header {@code Origin}
   */
  public record Source(String method, Optional<String> fetchSite, Optional<String> origin) {}

  /**
   * Whether a request may come from where it says it comes from. One that says nothing is let
   * through: no browser that keeps cookies from other sites apart is silent, and with a session the
   * token is still needed.
   *
   * @param own our own origins: {@code https://crm.example.com}
   */
  public static boolean comesFromUs(Source source, Set<String> own) {
    if (SAFE.contains(source.method())) {
      return true;
    }
    if (source.fetchSite().isPresent()) {
      String site = source.fetchSite().get();
      return site.equals("same-origin") || site.equals("none");
    }
    return source.origin().isEmpty() || own.contains(source.origin().get());
  }

  /**
   * The token for the forms of a page, another text each time, so that compression tells nothing of
   * it.
   */
  public String token(String sessionSecret) {
    byte[] mask = new byte[LENGTH];
    random.nextBytes(mask);
    byte[] token = Arrays.copyOf(mask, 2 * LENGTH);
    System.arraycopy(xor(mask, derived(sessionSecret)), 0, token, LENGTH, LENGTH);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Whether a token that came with a form was made for the session. */
  public static boolean matches(String sessionSecret, String token) {
    byte[] both;
    try {
      both = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    if (both.length != 2 * LENGTH) {
      return false;
    }
    byte[] mask = Arrays.copyOf(both, LENGTH);
    byte[] masked = Arrays.copyOfRange(both, LENGTH, 2 * LENGTH);
    return MessageDigest.isEqual(xor(mask, masked), derived(sessionSecret));
  }

  private static byte[] xor(byte[] one, byte[] other) {
    byte[] result = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      result[i] = (byte) (one[i] ^ other[i]);
    }
    return result;
  }

  private static byte[] derived(String sessionSecret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(sessionSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal("tenon csrf 1".getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
