package dev.tenon.kernel.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** 256-bit secrets, of which only the hash is kept. */
final class Secrets {
  private static final int BYTES = 32;
  private static final int CHARACTERS = 43;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random;

  Secrets(SecureRandom random) {
    this.random = random;
  }

  String next() {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return ENCODER.encodeToString(secret);
  }

  /** What isn't one of ours is turned away before it costs a round trip. */
  static boolean isWellFormed(String secret) {
    if (secret.length() != CHARACTERS) {
      return false;
    }
    for (int i = 0; i < CHARACTERS; i++) {
      char c = secret.charAt(i);
      boolean ours =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_';
      if (!ours) {
        return false;
      }
    }
    return true;
  }

  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String key(String secret) {
    return text(hash(secret));
  }

  static String text(byte[] hash) {
    return ENCODER.encodeToString(hash);
  }
}
