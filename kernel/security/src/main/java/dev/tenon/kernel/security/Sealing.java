package dev.tenon.kernel.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * Keeps secrets that must be read again, such as a mail server's password, unreadable in the
 * database and its backups: AES-256-GCM (NIST SP 800-38D) under a key made from the installation's
 * secret (HKDF, RFC 5869). A sealed text is bound to what it is for and opens nowhere else. Safe
 * for all threads.
 */
public final class Sealing {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecretKey key;
  private final SecureRandom random;

  /** Makes the key; the same secret opens what it has sealed. */
  public Sealing(String installationSecret, SecureRandom random) {
    this.random = random;
    try {
      this.key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "AES",
                  HKDFParameterSpec.ofExtract()
                      .addIKM(installationSecret.getBytes(StandardCharsets.UTF_8))
                      .thenExpand("tenon sealing".getBytes(StandardCharsets.UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF", e);
    }
  }

  /** Seals a text for a purpose. */
  public String seal(String text, String purpose) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, purpose)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      ByteBuffer both = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(both.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /** The text; empty when it was sealed under another secret or for another purpose. */
  public Optional<String> open(String sealed, String purpose) {
    try {
      byte[] both = Base64.getDecoder().decode(sealed);
      if (both.length <= NONCE) {
        return Optional.empty();
      }
      byte[] nonce = java.util.Arrays.copyOf(both, NONCE);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce, purpose).doFinal(both, NONCE, both.length - NONCE);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String purpose) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
