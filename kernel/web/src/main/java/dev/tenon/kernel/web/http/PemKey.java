package dev.tenon.kernel.web.http;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key from a PEM file: PKCS 8 (RFC 5208), PKCS 1 for RSA (RFC 8017, A.1.2) or SEC 1 for
 * elliptic curves (RFC 5915). The messages of what it throws follow the file's name.
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----(.+?)-----END \\1-----", Pattern.DOTALL);
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  private PemKey() {}

  /** The key of the certificate that this public key is from. */
  static PrivateKey read(String pem, PublicKey certified) throws GeneralSecurityException {
    if (pem.contains("ENCRYPTED")) {
      throw new InvalidKeyException(
          "is encrypted; write it without a password: openssl pkey -in KEY -out PLAIN-KEY");
    }
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeyException("holds no private key in PEM form (BEGIN PRIVATE KEY)");
    }
    byte[] bytes = bytes(block.group(2));
    byte[] pkcs8 = block.group(1).equals("PRIVATE KEY") ? bytes : wrapped(bytes, certified);
    try {
      return KeyFactory.getInstance(certified.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (InvalidKeySpecException e) {
      throw new InvalidKeyException(
          "holds no key of the certificate's kind, which is " + certified.getAlgorithm(), e);
    }
  }

  private static byte[] bytes(String base64) throws InvalidKeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("holds a damaged key", e);
    }
  }

  /** The old forms leave out what the certificate says as well: algorithm and curve. */
  private static byte[] wrapped(byte[] bare, PublicKey certified) {
    return der(
        SEQUENCE, joined(VERSION_0, joined(algorithm(certified.getEncoded()), der(OCTETS, bare))));
  }

  /** The first element of the sequence that a public key is. */
  private static byte[] algorithm(byte[] publicKey) {
    int from = 1 + lengthBytes(publicKey, 1);
    int head = 1 + lengthBytes(publicKey, from + 1);
    return Arrays.copyOfRange(publicKey, from, from + head + length(publicKey, from + 1));
  }

  private static int lengthBytes(byte[] der, int at) {
    int first = der[at] & 0xff;
    return first < 0x80 ? 1 : 1 + (first & 0x7f);
  }

  private static int length(byte[] der, int at) {
    int first = der[at] & 0xff;
    int length = first < 0x80 ? first : 0;
    for (int i = 1; i < lengthBytes(der, at); i++) {
      length = length << 8 | (der[at + i] & 0xff);
    }
    return length;
  }

  private static byte[] der(int tag, byte[] content) {
    int length = content.length;
    byte[] head;
    if (length < 0x80) {
      head = new byte[] {(byte) tag, (byte) length};
    } else if (length < 0x100) {
      head = new byte[] {(byte) tag, (byte) 0x81, (byte) length};
    } else {
      head = new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    }
    return joined(head, content);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Whether what the one signs the other confirms. */
  static boolean match(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (certified.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> certified.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(VERSION_0);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(VERSION_0);
    return signature.verify(signed);
  }
}
