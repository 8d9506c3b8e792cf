package dev.tenon.benchmark.product;

import dev.tenon.benchmark.BenchFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Signs in as a browser without scripts does: opens the link, presses the button. */
final class SignIn {
  private static final Pattern FORM =
      Pattern.compile("<form[^>]*method=\"post\"[^>]*>.*?</form>", flags());
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>", flags());

  private final URI base;
  private final HttpClient client;

  SignIn(URI base, HttpClient client) {
    this.base = base;
    this.client = client;
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** The value of the header {@code Cookie} of the session that the link opens. */
  String cookie(String link) throws IOException, InterruptedException {
    URI page = base.resolve(link);
    HttpResponse<String> shown = client.send(HttpRequest.newBuilder(page).GET().build(), text());
    Matcher form = FORM.matcher(shown.body());
    if (shown.statusCode() != 200 || !form.find()) {
      throw new BenchFailure("the sign-in link shows no form, status " + shown.statusCode());
    }
    HttpResponse<String> pressed = client.send(press(form.group(), page, cookies(shown)), text());
    String cookies = cookies(pressed);
    if (pressed.statusCode() != 303 || cookies.isEmpty()) {
      throw new BenchFailure("the sign-in form did not sign in, status " + pressed.statusCode());
    }
    return cookies;
  }

  private static HttpRequest press(String form, URI page, String cookies) {
    String opening = form.substring(0, form.indexOf('>') + 1);
    URI action = page.resolve(attribute(opening, "action", page.toString()));
    String fields =
        INPUT
            .matcher(form)
            .results()
            .map(MatchResult::group)
            .filter(input -> !attribute(input, "name", "").isEmpty())
            .map(
                input ->
                    encoded(attribute(input, "name", ""))
                        + "="
                        + encoded(attribute(input, "value", "")))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields));
    return cookies.isEmpty() ? request.build() : request.header("Cookie", cookies).build();
  }

  private static String attribute(String tag, String name, String otherwise) {
    Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"", flags()).matcher(tag);
    return found.find() ? found.group(1).replace("&amp;", "&") : otherwise;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String cookies(HttpResponse<?> response) {
    List<String> set = response.headers().allValues("Set-Cookie");
    return set.stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }
}
