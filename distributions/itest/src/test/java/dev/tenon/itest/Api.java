package dev.tenon.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The running server, asked with somebody's bearer token or cookie. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer get(String token, String path) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  Answer post(String token, String path, String json) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A page, as a script with a token sees it. */
  Answer page(String token, String path) throws Exception {
    return send(
        request(path).header("Authorization", "Bearer " + token).header("Accept", "text/html"));
  }

  /** A page, as a browser with this cookie sees it; empty for none. */
  Answer browse(String cookie, String path) throws Exception {
    return send(cookied(cookie, path));
  }

  Answer submit(String cookie, String path, String form) throws Exception {
    return send(
        cookied(cookie, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder cookied(String cookie, String path) {
    HttpRequest.Builder request = request(path).header("Accept", "text/html");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }
}
