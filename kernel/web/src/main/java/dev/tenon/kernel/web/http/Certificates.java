package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads a certificate and its key from PEM files, as every other program has them. */
final class Certificates {
  private static final char[] NO_PASSWORD = {};
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private Certificates() {}

  static SslContextFactory.Server load(WebSettings.Tls tls) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      Certificate[] chain = chain(tls.certificate());
      store.setKeyEntry("tenon", key(tls.key()), NO_PASSWORD, chain);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword("");
      factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      return factory;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the certificate " + tls.certificate() + " and its key cannot be used: " + e.getMessage(),
          e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .toArray(Certificate[]::new);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file);
    int from = text.indexOf("-----BEGIN PRIVATE KEY-----");
    int to = text.indexOf("-----END PRIVATE KEY-----");
    if (from < 0 || to < from) {
      throw new IOException(file + " holds no unencrypted PKCS 8 key (BEGIN PRIVATE KEY)");
    }
    String base64 = text.substring(from + "-----BEGIN PRIVATE KEY-----".length(), to);
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
    InvalidKeySpecException last = new InvalidKeySpecException("the key is of no known kind");
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException e) {
        last = e;
      }
    }
    throw last;
  }
}
