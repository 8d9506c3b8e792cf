package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser that knows no scripts: a cookie, pages, forms. */
final class Visitor implements AutoCloseable {
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI site;
  private String cookie = "";

  private Visitor(URI site) {
    this.site = site;
  }

  /** Presses the button on the page behind the link. */
  static Visitor signedInWith(URI link) throws IOException, InterruptedException {
    Visitor visitor = new Visitor(link.resolve("/"));
    String path = link.getRawPath() + "?" + link.getRawQuery();
    HttpResponse<String> pressed = visitor.submit(path, link.getRawPath(), Map.of());
    assertThat(pressed.statusCode()).as(pressed.body()).isEqualTo(303);
    visitor.cookie = pressed.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return visitor;
  }

  HttpResponse<String> open(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString());
  }

  /** Sends a page's form: what it holds already, and what is typed. */
  HttpResponse<String> submit(String page, String action, Map<String, String> typed)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    HIDDEN
        .matcher(open(page).body())
        .results()
        .forEach(input -> fields.putIfAbsent(input.group(1), input.group(2)));
    fields.putAll(typed);
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        to(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Accept", "text/html,*/*;q=0.8");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
