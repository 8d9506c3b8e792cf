package dev.tenon.kernel.data;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is derived from the installation's secret, the same on every node: the logins' passwords and
 * the secret that enters a row context.
 */
final class Secrets {
  private final byte[] master;

  Secrets(String master) {
    this.master = master.getBytes(StandardCharsets.UTF_8);
  }

  String password(String role) {
    return HexFormat.of().formatHex(derive("password of " + role));
  }

  byte[] context(String database) {
    return derive("row context of " + database);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(master, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HmacSHA256", e);
    }
  }
}
