package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads a certificate and its key from PEM files, as every other program has them. */
final class Certificates {
  private static final char[] NO_PASSWORD = {};

  private Certificates() {}

  static SslContextFactory.Server load(WebSettings.Tls tls) {
    Certificate[] chain = chain(tls.certificate());
    PrivateKey key = key(tls, chain[0]);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("tenon", key, NO_PASSWORD, chain);
      SslContextFactory.Server factory = new SslContextFactory.Server();
      factory.setKeyStore(store);
      factory.setKeyStorePassword("");
      factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
      return factory;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the certificate " + tls.certificate() + " can't be used: " + e.getMessage(), e);
    }
  }

  private static Certificate[] chain(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new CertificateException("it holds none");
      }
      return chain;
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException(
          file + " holds no certificate in PEM form (BEGIN CERTIFICATE)", e);
    }
  }

  private static PrivateKey key(WebSettings.Tls tls, Certificate certificate) {
    try {
      PrivateKey key = PemKey.read(Files.readString(tls.key()), certificate.getPublicKey());
      if (!PemKey.match(key, certificate.getPublicKey())) {
        throw new IllegalStateException(
            "the key " + tls.key() + " is not that of the certificate " + tls.certificate());
      }
      return key;
    } catch (CharacterCodingException e) {
      throw new IllegalStateException(tls.key() + " holds no key in PEM form", e);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(tls.key() + " " + e.getMessage(), e);
    }
  }
}
