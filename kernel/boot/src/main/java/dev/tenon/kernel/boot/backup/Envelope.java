package dev.tenon.kernel.boot.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How one file is encrypted: AES-256-GCM over pieces, each with its number and whether it is the
 * last in its nonce, so that none can be changed, left out, moved or cut off (the STREAM
 * construction of Hoang, Reyhanitabar, Rogaway and Vizár). The key is PBKDF2-HMAC-SHA256 of a
 * passphrase, with as many rounds as OWASP asks for.
 */
final class Envelope {
  static final byte[] MAGIC = "TENON SEALED 1\n".getBytes(StandardCharsets.US_ASCII);
  static final int PIECE = 64 * 1024;
  static final int TAG = 16;
  private static final int ROUNDS = 600_000;
  private static final int MOST_ROUNDS = 10_000_000;
  private static final int SALT = 16;
  private static final int PREFIX = 7;

  private final byte[] header;
  private final byte[] prefix;
  private final SecretKeySpec key;

  private Envelope(byte[] header, byte[] prefix, SecretKeySpec key) {
    this.header = header;
    this.prefix = prefix;
    this.key = key;
  }

  static Envelope fresh(char[] passphrase, SecureRandom random) {
    byte[] salt = new byte[SALT];
    byte[] prefix = new byte[PREFIX];
    random.nextBytes(salt);
    random.nextBytes(prefix);
    return of(passphrase, ROUNDS, salt, prefix);
  }

  /** Reads what stands behind the magic. */
  static Envelope read(char[] passphrase, DataInputStream in) throws IOException {
    int rounds = in.readInt();
    if (rounds < 1 || rounds > MOST_ROUNDS) {
      throw new BackupRefused("the file is damaged at its beginning");
    }
    byte[] salt = in.readNBytes(SALT);
    byte[] prefix = in.readNBytes(PREFIX);
    if (salt.length < SALT || prefix.length < PREFIX) {
      throw new BackupRefused("the file is cut off");
    }
    return of(passphrase, rounds, salt, prefix);
  }

  private static Envelope of(char[] passphrase, int rounds, byte[] salt, byte[] prefix) {
    ByteBuffer header = ByteBuffer.allocate(MAGIC.length + Integer.BYTES + SALT + PREFIX);
    header.put(MAGIC).putInt(rounds).put(salt).put(prefix);
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, rounds, 256);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new Envelope(header.array(), prefix, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2 with SHA-256", e);
    } finally {
      spec.clearPassword();
    }
  }

  byte[] header() {
    return header.clone();
  }

  byte[] seal(int number, boolean last, byte[] bytes, int length) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, number, last).doFinal(bytes, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no AES-GCM", e);
    }
  }

  byte[] open(int number, boolean last, byte[] sealed) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, number, last).doFinal(sealed);
  }

  private Cipher cipher(int mode, int number, boolean last) throws GeneralSecurityException {
    byte[] nonce =
        ByteBuffer.allocate(PREFIX + Integer.BYTES + 1)
            .put(prefix)
            .putInt(number)
            .put((byte) (last ? 1 : 0))
            .array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(header);
    return cipher;
  }
}
