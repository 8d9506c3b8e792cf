package dev.tenon.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Known;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plugins come and go while people work. */
class SwapTest {
  private static TestSite site;
  private static Browser owner;

  @BeforeAll
  static void open() {
    site = new TestSite();
    owner = site.signedIn();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void aRequestInFlightFinishesAfterItsPluginIsWithdrawn() throws Exception {
    Gallery pages = new Gallery();
    Contributed plugin = site.publish(Gallery.plugin(pages));
    CompletableFuture<HttpResponse<String>> slow =
        CompletableFuture.supplyAsync(() -> owner.get("/gallery/slow"));
    assertThat(pages.inside.await(10, TimeUnit.SECONDS)).isTrue();
    site.registry.withdraw("gallery");
    assertThat(owner.get("/gallery").statusCode()).isEqualTo(404);
    assertThat(site.server.release(plugin, Duration.ofMillis(50))).isFalse();
    pages.mayLeave.countDown();
    assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsMadeWhileItIsSentKeepsItsVersionUntilItsEnd() throws Exception {
    Gallery pages = new Gallery();
    Contributed plugin = site.publish(Gallery.plugin(pages));
    CompletableFuture<HttpResponse<String>> export =
        CompletableFuture.supplyAsync(() -> owner.get("/gallery/stream"));
    assertThat(pages.inside.await(10, TimeUnit.SECONDS)).isTrue();
    site.registry.withdraw("gallery");
    assertThat(site.server.release(plugin, Duration.ofMillis(50))).isFalse();
    pages.mayLeave.countDown();
    assertThat(export.get(10, TimeUnit.SECONDS).body()).isEqualTo("begun and ended");
  }

  @Test
  void releasingWaitsForTheLastRequest() throws Exception {
    Gallery pages = new Gallery();
    Contributed plugin = site.publish(Gallery.plugin(pages));
    CompletableFuture<HttpResponse<String>> slow =
        CompletableFuture.supplyAsync(() -> owner.get("/gallery/slow"));
    assertThat(pages.inside.await(10, TimeUnit.SECONDS)).isTrue();
    site.registry.withdraw("gallery");
    CompletableFuture<Boolean> released =
        CompletableFuture.supplyAsync(() -> site.server.release(plugin, Duration.ofSeconds(10)));
    pages.mayLeave.countDown();
    assertThat(released.get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void aDisabledPluginIsNamedToPeopleAndPrograms() {
    Contributed plugin = site.publish(Gallery.plugin(new Gallery()));
    assertThat(owner.get("/").body()).contains("href=\"/gallery\"");
    site.registry.withdraw("gallery");
    site.server.release(plugin, Duration.ofSeconds(5));
    HttpResponse<String> page = owner.get("/gallery/form");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("The gallery plugin is disabled");
    HttpResponse<String> document = owner.get("/gallery/form", "Accept", "application/json");
    assertThat(document.statusCode()).isEqualTo(404);
    assertThat(document.body()).contains("plugin_disabled", "The gallery plugin is disabled");
    assertThat(owner.get("/").body()).doesNotContain("href=\"/gallery\"");
    site.publish(Gallery.plugin(new Gallery()));
    assertThat(owner.get("/gallery/form").statusCode()).isEqualTo(200);
  }

  @Test
  void aPluginThatShouldBeOnAndCannotIsToldApartAndOnlyAdminsReadWhy() {
    site.registry.remember(
        new Known(
            "kiln", "Kiln", Set.of(), Set.of(), Set.of(), Optional.of("it threw out-of-clay")));
    HttpResponse<String> page = owner.get("/kiln");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("The kiln plugin is not working right now", "out-of-clay");
    HttpResponse<String> worker = site.signedInAs("technician").get("/kiln");
    assertThat(worker.body())
        .contains("The kiln plugin is not working right now")
        .doesNotContain("out-of-clay");
    assertThat(owner.get("/kiln", "Accept", "application/json").body())
        .contains("plugin_failed")
        .doesNotContain("out-of-clay");
    site.registry.forget("kiln");
  }

  @Test
  void theNewVersionAnswersFromTheFlipOn() {
    site.publish(Gallery.plugin(new Gallery()));
    assertThat(owner.get("/gallery").body()).contains("gallery@1.2.0");
    Contributed.Builder next =
        Contributed.of("gallery", "2.0.0", "Gallery", Gallery.class.getClassLoader())
            .page(new Gallery())
            .slot(
                "gallery.place",
                1,
                about -> {
                  throw new IllegalStateException("again");
                });
    site.publish(next);
    assertThat(owner.get("/gallery").body())
        .contains("gallery@2.0.0")
        .doesNotContain("gallery@1.2.0");
  }

  @Test
  void healthNamesEachDependency() {
    assertThat(owner.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(owner.get("/health/ready").body()).contains("\"database\":\"up\"");
  }

  @Test
  void aClientThatNeverFinishesItsHeadIsLetGo() throws Exception {
    WebSettings.Limits usual = WebSettings.Limits.usual();
    WebSettings.Limits hasty =
        new WebSettings.Limits(
            usual.connections(),
            usual.requestsPerPlugin(),
            usual.body(),
            usual.upload(),
            Duration.ofMillis(400),
            usual.drain());
    try (TestSite other = new TestSite(hasty);
        java.net.Socket socket =
            new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(), other.server.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes().length).isLessThan(2_000);
    }
  }
}
