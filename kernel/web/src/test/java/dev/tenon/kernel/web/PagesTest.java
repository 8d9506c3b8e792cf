package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person's browser gets. */
class PagesTest {
  private static final int MOST_ON_THE_WIRE = 60 * 1024;
  private static TestSite site;
  private static Browser owner;

  @BeforeAll
  static void open() {
    site = new TestSite();
    site.publish(Gallery.plugin(new Gallery()));
    owner = site.signedIn();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void everyComponentIsRenderedWithoutInlineStyleOrScript() {
    HttpResponse<String> page = owner.get("/gallery");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain(" style=").doesNotContainPattern("<style");
    assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(page.body()).doesNotContainPattern(" on[a-z]+=\"");
    assertThat(page.body())
        .contains(
            "class=\"list\"",
            "class=\"timeline\"",
            "class=\"stats\"",
            "<progress",
            "class=\"chart\"")
        .contains("class=\"facts\"", "class=\"tabs\"", "class=\"empty\"", "class=\"grid-scroll\"");
  }

  @Test
  void aThrowingFragmentShowsASmallBoxAndThePageLives() {
    String page = owner.get("/gallery").body();
    assertThat(page).contains("Filled by a plugin");
    assertThat(page).contains("gallery@1.2.0 could not show its part here");
    assertThat(page).doesNotContain("secret detail");
  }

  @Test
  void onlyIconsThatAreUsedAreSent() {
    String page = owner.get("/gallery/form").body();
    Matcher used = Pattern.compile("href=\"#i-([a-z]+)\"").matcher(page);
    List<String> names = used.results().map(m -> m.group(1)).distinct().toList();
    Matcher drawn = Pattern.compile("symbol id=\"i-([a-z]+)\"").matcher(page);
    assertThat(drawn.results().map(m -> m.group(1)).toList())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void everyPageStaysWithinItsWeight() {
    for (String path :
        List.of(
            "/gallery",
            "/gallery/list",
            "/gallery/form",
            "/",
            "/account",
            "/admin/settings",
            "/welcome")) {
      HttpResponse<String> page = owner.get(path, "Accept-Encoding", "gzip");
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      int weight = length(page) + filesOf(owner.get(path).body());
      assertThat(weight).as(path).isLessThan(MOST_ON_THE_WIRE);
    }
  }

  private static int filesOf(String page) {
    int weight = length(owner.get(folder(page) + "palette.js", "Accept-Encoding", "gzip"));
    Matcher files = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
    return weight
        + files
            .results()
            .map(m -> owner.get(m.group(1), "Accept-Encoding", "gzip"))
            .mapToInt(PagesTest::length)
            .sum();
  }

  private static String folder(String page) {
    Matcher style = Pattern.compile("href=\"(/assets/[^/]+/)tenon.css").matcher(page);
    assertThat(style.find()).isTrue();
    return style.group(1);
  }

  private static int length(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    return Integer.parseInt(response.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void staticFilesNeverChangeUnderTheirName() {
    String folder = folder(owner.get("/gallery").body());
    HttpResponse<String> style = owner.get(folder + "tenon.css");
    assertThat(style.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(style.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(owner.get("/assets/000000000000/tenon.css").statusCode()).isEqualTo(404);
  }

  @Test
  void everyAnswerTellsTheBrowserWhatNotToDo() {
    HttpResponse<String> page = owner.get("/gallery");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(page.headers().firstValue("X-Request-Id")).isPresent();
  }

  @Test
  void theRequestIdIsOurs() {
    HttpResponse<String> page = owner.get("/gallery", "X-Request-Id", "forged");
    assertThat(page.headers().firstValue("X-Request-Id").orElse("")).isNotEqualTo("forged");
  }

  @Test
  void aFormCarriesItsRulesAndKeepsWhatWasTyped() {
    String form = owner.get("/gallery/form").body();
    assertThat(form).containsPattern("name=\"first_name\"[^>]*required[^>]*maxlength=\"100\"");
    assertThat(form).containsPattern("name=\"panes\"[^>]*min=\"1\"[^>]*max=\"500\"");
    assertThat(form).contains("name=\"_key\"", "name=\"_version\"", "name=\"_csrf\"");
    HttpResponse<String> refused =
        owner.post("/gallery/form", "first_name", "", "note", "a <b> note", "emails[0].email", "x");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("a &lt;b&gt; note", "value=\"x\"", "aria-invalid=\"true\"");
    Matcher summary = Pattern.compile("<a href=\"#([^\"]+)\">First name").matcher(refused.body());
    assertThat(summary.find()).isTrue();
    assertThat(refused.body()).contains("id=\"" + summary.group(1) + "\"");
  }

  @Test
  void anotherEntryComesWithoutScripts() {
    String more =
        owner.post("/gallery/form", "emails[0].email", "a@example.com", "_add", "emails").body();
    assertThat(more).contains("name=\"emails[0].email\"", "name=\"emails[1].email\"");
    assertThat(more).doesNotContain("name=\"emails[2].email\"");
  }

  @Test
  void whatWasDoneIsSaidOnce() {
    HttpResponse<String> done = owner.post("/gallery/form", "first_name", "Edith");
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).contains("/gallery");
    assertThat(owner.get("/gallery").body()).contains("Contact saved by");
    assertThat(owner.get("/gallery").body()).doesNotContain("Contact saved by");
  }

  @Test
  void aChosenMixArrivesAsTheFormOfOneVersion() {
    HttpResponse<String> done =
        owner.post(
            "/gallery/form",
            "_mix.first_name",
            "theirs",
            "_mine.first_name",
            "",
            "_theirs.first_name",
            "Edyth");
    assertThat(done.statusCode()).isEqualTo(303);
  }

  @Test
  void textsAreEscapedWhereTheyAreWritten() {
    HttpResponse<String> page = owner.get("/search?q=" + "%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assertThat(page.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
  }

  @Test
  void aFailureShowsTheRequestIdAndNothingInternal() {
    HttpResponse<String> page = owner.get("/gallery/boom");
    assertThat(page.statusCode()).isEqualTo(500);
    String id = page.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(page.body()).contains(id).doesNotContain("NoSuchElement", "at dev.tenon");
    HttpResponse<String> document = owner.get("/gallery/boom", "Accept", "application/json");
    assertThat(document.headers().firstValue("Content-Type")).contains("application/problem+json");
    String next = document.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(document.body()).contains(next).doesNotContain("NoSuchElement");
  }

  @Test
  void whatIsNotThereSaysSoToPeopleAndPrograms() {
    assertThat(owner.get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(owner.get("/nowhere").body()).contains("There is nothing here");
    assertThat(owner.get("/gallery/nowhere", "Accept", "*/*").body())
        .contains("\"code\":\"not_found\"");
  }

  @Test
  void objectsAreWrittenAsJson() {
    assertThat(owner.get("/gallery/json", "Accept", "*/*").body())
        .isEqualTo("{\"first_name\":\"Edith\",\"at\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void filesComeWithAForm() {
    String boundary = "----tenon";
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\x\\\\list.csv\"\r\nContent-Type: text/csv\r\n\r\n%3$s\r\n--%1$s--\r\n"
            .formatted(boundary, token(), "é".repeat(100_000));
    HttpResponse<String> answer =
        owner.send(
            owner
                .request("/gallery/upload", "Accept", "*/*")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build());
    assertThat(answer.body()).isEqualTo("list.csv 200000 100000");
  }

  private static String token() {
    owner.get("/gallery/form");
    return owner.token();
  }

  @Test
  void thePageIsInTheLanguageThatIsAskedFor() {
    Browser stranger = new Browser(site.server.address());
    String page = stranger.get("/signin", "Accept-Language", "de-AT,de;q=0.9").body();
    assertThat(page).contains("<html lang=\"de\">", "Anmelden");
  }
}
