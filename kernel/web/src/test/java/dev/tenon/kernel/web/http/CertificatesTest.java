package dev.tenon.kernel.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.kernel.web.WebSettings;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CertificatesTest {
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  /** What a certificate authority or openssl hands out: a certificate, a PKCS 8 key. */
  private record Pair(Path certificate, Key key) {}

  @ParameterizedTest
  @CsvSource({"RSA, -keysize, 2048", "EC, -groupname, secp256r1", "Ed25519, -groupname, Ed25519"})
  void aKeyInItsUsualFormIsTaken(String algorithm, String option, String size) throws Exception {
    Pair made = make("a", algorithm, option, size);

    assertThat(
            load(made.certificate(), pem("PRIVATE KEY", made.key().getEncoded()))
                .getKeyStore()
                .size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, -keysize, 2048, RSA PRIVATE KEY",
    "EC, -groupname, secp256r1, EC PRIVATE KEY",
    "EC, -groupname, secp384r1, EC PRIVATE KEY"
  })
  void aKeyInTheFormOfOlderToolsIsTaken(String algorithm, String option, String size, String form)
      throws Exception {
    Pair made = make("a", algorithm, option, size);

    assertThat(
            load(made.certificate(), pem(form, innermost(made.key().getEncoded())))
                .getKeyStore()
                .size())
        .isEqualTo(1);
  }

  @Test
  void anotherCertificatesKeyIsRefused() throws Exception {
    Pair ours = make("a", "EC", "-groupname", "secp256r1");
    Pair other = make("b", "EC", "-groupname", "secp256r1");
    Pair rsa = make("c", "RSA", "-keysize", "2048");

    refused(
        ours.certificate(),
        pem("PRIVATE KEY", other.key().getEncoded()),
        "is not that of the certificate");
    refused(
        ours.certificate(),
        pem("PRIVATE KEY", rsa.key().getEncoded()),
        "no key of the certificate's kind");
  }

  @Test
  void whatIsNoKeyOrNoCertificateIsNamed() throws Exception {
    Pair made = make("a", "EC", "-groupname", "secp256r1");
    Path key = pem("PRIVATE KEY", made.key().getEncoded());

    refused(made.certificate(), made.certificate(), "a.crt holds no private key in PEM form");
    refused(
        made.certificate(), pem("ENCRYPTED PRIVATE KEY", made.key().getEncoded()), "is encrypted");
    refused(key, key, "key.pem holds no certificate in PEM form");
    refused(Files.createFile(folder.resolve("empty")), key, "empty holds no certificate");
    refused(made.certificate(), pem("PRIVATE KEY", new byte[] {1, 2}), "no key of the");
  }

  private static void refused(Path certificate, Path key, String why) {
    assertThatThrownBy(() -> load(certificate, key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(why);
  }

  private static org.eclipse.jetty.util.ssl.SslContextFactory.Server load(Path cert, Path key) {
    return Certificates.load(new WebSettings.Tls(cert, key));
  }

  private Pair make(String name, String algorithm, String option, String size) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                (tool
                        + " -genkeypair -alias x -dname CN=localhost -storetype PKCS12 -storepass "
                        + PASSWORD
                        + " -keyalg %s %s %s -keystore ".formatted(algorithm, option, size)
                        + store)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path certificate = folder.resolve(name + ".crt");
    Files.writeString(certificate, block("CERTIFICATE", keys.getCertificate("x").getEncoded()));
    return new Pair(certificate, keys.getKey("x", PASSWORD.toCharArray()));
  }

  private Path pem(String form, byte[] bytes) throws Exception {
    String parameters = form.startsWith("EC") ? block("EC PARAMETERS", new byte[] {5, 0}) : "";
    return Files.writeString(folder.resolve("key.pem"), parameters + block(form, bytes));
  }

  private static String block(String name, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + name + "-----\n" + base64 + "\n-----END " + name + "-----\n";
  }

  /** PKCS 8 is a sequence of version, algorithm and an octet string with the older form. */
  private static byte[] innermost(byte[] pkcs8) {
    int at = next(pkcs8, 0);
    at = end(pkcs8, at);
    at = end(pkcs8, at);
    return Arrays.copyOfRange(pkcs8, next(pkcs8, at), end(pkcs8, at));
  }

  private static int next(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
  }

  private static int end(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    if (length >= 0x80) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | (der[at + 2 + i] & 0xff);
      }
    }
    return next(der, at) + length;
  }
}
