package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.ui.View;
import dev.tenon.api.web.SignedIn;
import dev.tenon.kernel.data.Away;
import dev.tenon.kernel.operations.Contributed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a request goes wrong, the answer is one of ours, with its number and without secrets. */
class MistakesTest {
  private static TestSite site;
  private static Browser owner;

  @BeforeAll
  static void open() {
    site = new TestSite();
    site.publish(
        Contributed.of("away", "1.0.0", "Away", MistakesTest.class.getClassLoader())
            .page(new WhileTheDatabaseIsAway()));
    owner = site.signedIn();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  /** Fails as a mapper does, which wraps what happened. */
  @Path("")
  @SignedIn
  public static final class WhileTheDatabaseIsAway {
    @GET
    @SuppressWarnings("DoNotCallSuggester") // the server calls it
    public View page() {
      throw new IllegalStateException("Error querying database", Away.database());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ff", "%zz", "%", "%ed%a0%80"})
  void aQueryThatCantBeReadIsTheCallersMistake(String typed) throws IOException {
    String answer = ask("/api/data?type=things&search=" + typed, "application/json");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "bad_query");
    assertOurs(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/%ff", "/api/%2e%2e/x", "/api//data", "/api/v1/..%2f"})
  void anAddressThatCantBeReadIsAnsweredAsADocument(String path) throws IOException {
    String answer = ask(path, "application/json");
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "request_id", "http_400");
    assertOurs(answer);
  }

  @Test
  void anAddressThatCantBeReadIsAnsweredAsAPageToPeople() throws IOException {
    String answer = ask("/contacts/%ff", "text/html");
    assertThat(answer).startsWith("HTTP/1.1 400").contains("text/html; charset=utf-8", "<h1>");
    assertOurs(answer);
  }

  private static void assertOurs(String answer) {
    assertThat(answer)
        .contains("X-Request-Id: ", "Content-Security-Policy: ")
        .doesNotContain("Jetty", "jetty", "Exception", "URI:");
  }

  /** Written by hand: a client would mend or refuse such addresses. */
  private static String ask(String path, String accept) throws IOException {
    URI server = site.server.address();
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: %s\r\nConnection: close\r\n\r\n"
              .formatted(path, server.getAuthority(), accept);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whileTheDatabaseIsAwayPeopleReadSo() {
    HttpResponse<String> page = owner.get("/away");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).isPresent();
    assertThat(page.body())
        .contains("out of reach", page.headers().firstValue("X-Request-Id").orElseThrow())
        .doesNotContain("querying");
    HttpResponse<String> document = owner.get("/away", "Accept", "application/json");
    assertThat(document.statusCode()).isEqualTo(503);
    assertThat(document.body()).contains("\"code\":\"unavailable\"", "\"title\"");
  }

  @Test
  void aRefusalBeforeTheInterfaceLooksLikeOneOfIts() throws IOException {
    HttpResponse<String> refused =
        new Browser(site.server.address())
            .get("/api/data", "Authorization", "Bearer tenon_x", "Accept", "application/json");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(refused.body()).contains("\"title\"", "\"request_id\"").doesNotContain("errors");
  }
}
