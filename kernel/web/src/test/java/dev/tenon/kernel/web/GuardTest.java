package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.kernel.operations.Contributed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gets in, and who does not. */
class GuardTest {
  private static TestSite site;
  private static Browser owner;

  @BeforeAll
  static void open() {
    site = new TestSite();
    site.publish(Gallery.plugin(new Gallery()));
    site.publish(
        Contributed.of("silent", "1.0.0", "Silent", GuardTest.class.getClassLoader())
            .page(new Silent()));
    owner = site.signedIn();
  }

  /** A page whose author forgot to say whom it is for. */
  @Path("")
  public static final class Silent {
    @GET
    public View page() {
      return View.of(Text.plain("Everybody's secrets"));
    }
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static Browser stranger() {
    return new Browser(site.server.address());
  }

  @Test
  void aPageIsClosedUnlessItSaysItIsOpen() {
    HttpResponse<String> page = stranger().get("/gallery/form?a=b");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location"))
        .contains("/signin?next=%2Fgallery%2Fform%3Fa%3Db");
    assertThat(stranger().get("/gallery", "Accept", "application/json").statusCode())
        .isEqualTo(401);
    assertThat(stranger().get("/gallery/open").statusCode()).isEqualTo(200);
    assertThat(stranger().get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void aPageThatDoesNotSayWhomItIsForIsForNobody() {
    assertThat(stranger().get("/silent").statusCode()).isEqualTo(303);
    HttpResponse<String> page = owner.get("/silent");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("Silent.page").doesNotContain("secrets");
  }

  @Test
  void aMissingPermissionIsNamed() {
    Browser office = site.signedInAs("office");
    HttpResponse<String> page = office.get("/gallery/secret");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("gallery.secret");
    assertThat(owner.get("/gallery/secret").statusCode()).isEqualTo(200);
    assertThat(office.get("/admin/users").statusCode()).isEqualTo(403);
    assertThat(office.get("/").body()).doesNotContain("/admin/users");
  }

  @Test
  void aFormOfAnotherSiteIsTurnedAway() {
    Browser owner = site.signedIn();
    assertThat(owner.postAs("", "/gallery/form", "first_name", "E").statusCode()).isEqualTo(403);
    assertThat(owner.postAs("x".repeat(86), "/gallery/form").statusCode()).isEqualTo(403);
    owner.get("/gallery/form");
    HttpResponse<String> foreign =
        owner.send(
            owner
                .request(
                    "/gallery/form",
                    "Origin",
                    "https://evil.example",
                    "Content-Type",
                    "application/x-www-form-urlencoded")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofString(
                        "_csrf=" + owner.token() + "&first_name=E"))
                .build());
    assertThat(foreign.statusCode()).isEqualTo(403);
    owner.get("/gallery/form");
    assertThat(owner.post("/gallery/form", "first_name", "E").statusCode()).isEqualTo(303);
  }

  @Test
  void whoLostAPhoneSignsOutEverywhere() {
    Browser sales = site.signedInAs("sales");
    assertThat(sales.get("/account").body()).contains("/account/sessions/end");
    HttpResponse<String> ended = sales.post("/account/sessions/end");
    assertThat(ended.statusCode()).isEqualTo(303);
    assertThat(sales.get("/account").headers().firstValue("Location"))
        .contains("/signin?next=%2Faccount");
  }

  @Test
  void theApiAsksForTheTokenOfASessionToo() {
    Browser owner = site.signedIn();
    HttpResponse<String> without =
        owner.send(
            owner
                .request(
                    "/api/actions",
                    "Accept",
                    "application/json",
                    "Content-Type",
                    "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("\"code\":\"cross_site\"");
  }

  @Test
  void aScriptComesWithABearerToken() {
    Actor owner =
        site.security
            .actors()
            .user(site.business.tenant().id(), site.business.owner(), Actor.Channel.WEB)
            .orElseThrow();
    String token =
        site.security
            .tokens()
            .create(owner, site.business.owner(), "test", Duration.ofHours(1))
            .secret();
    Browser script = stranger();
    assertThat(
            script
                .get("/api/capabilities", "Authorization", "Bearer " + token, "Accept", "*/*")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            script
                .get("/api/capabilities", "Authorization", "Bearer nonsense", "Accept", "*/*")
                .statusCode())
        .isEqualTo(401);
    assertThat(script.get("/api/capabilities", "Accept", "*/*").statusCode()).isEqualTo(401);
    HttpResponse<String> byPage =
        script.send(
            script
                .request("/account/sessions/end", "Authorization", "Bearer " + token)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(byPage.statusCode()).as("what only a page does is for people").isEqualTo(403);
  }

  @Test
  void signingOutEndsTheSession() {
    Browser owner = site.signedIn();
    owner.get("/gallery");
    String cookie = owner.cookies.getCookieStore().getCookies().getFirst().getValue();
    assertThat(owner.post("/signout").statusCode()).isEqualTo(303);
    assertThat(stranger().get("/gallery", "Cookie", "tenon=" + cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void theSessionsCookieIsOutOfReachForScripts() {
    Browser browser = stranger();
    String secret = site.security.entrance().print(site.business.owner()).getQuery().substring(2);
    String cookie =
        browser.post("/enter", "t", secret).headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/");
  }

  @Test
  void aLinkIsNotUsedUpByLookingAtIt() {
    Browser browser = stranger();
    String secret = site.security.entrance().print(site.business.owner()).getQuery().substring(2);
    browser.get("/enter?t=" + secret);
    browser.get("/enter?t=" + secret);
    assertThat(browser.post("/enter", "t", secret).statusCode()).isEqualTo(303);
    assertThat(stranger().post("/enter", "t", secret).statusCode()).isEqualTo(410);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    Browser owner = site.signedIn();
    owner.get("/gallery/form");
    assertThat(owner.post("/gallery/form", "note", "x".repeat(2_000_000)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void nextNeverLeadsOut() {
    Browser owner = site.signedIn();
    for (String next :
        new String[] {"https://evil.example", "//evil.example", "/%5Cevil.example"}) {
      assertThat(owner.get("/signin?next=" + next).headers().firstValue("Location"))
          .as(next)
          .contains("/");
    }
  }
}
