package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 in the clear and under TLS. */
class ProtocolTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  @Test
  void speaksHttp2InTheClear() throws Exception {
    try (TestSite site = new TestSite();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = get(client, site.server.address());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void speaksHttp2UnderTlsFromPemFiles() throws Exception {
    KeyStore made = makeCertificate();
    Path certificate = pem("CERTIFICATE", made.getCertificate("t").getEncoded());
    Path key = pem("PRIVATE KEY", made.getKey("t", PASSWORD).getEncoded());
    WebSettings.Tls tls = new WebSettings.Tls(certificate, key);
    try (TestSite site = new TestSite(WebSettings.Limits.usual(), tls);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(made)).build()) {
      HttpResponse<String> answer = get(client, site.server.address());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/signin")).header("Accept", "text/html").build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private KeyStore makeCertificate() throws Exception {
    Path file = folder.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "t",
            "-keyalg",
            "EC",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString());
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private Path pem(String what, byte[] bytes) throws Exception {
    Path file = folder.resolve(what.replace(' ', '-') + ".pem");
    String text = Base64.getMimeEncoder(64, new byte[] {10}).encodeToString(bytes);
    String whole = "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    return Files.writeString(file, whole, StandardCharsets.US_ASCII);
  }

  private static SSLContext trusting(KeyStore made) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("t", made.getCertificate("t"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
