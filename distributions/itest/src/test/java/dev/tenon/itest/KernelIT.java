package dev.tenon.itest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.boot.Kernel;
import dev.tenon.kernel.boot.Settings;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Dependents;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The kernel attached to a framework that Pax Exam launched, with the archive's own plugins. */
@ExtendWith(PaxExam.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KernelIT {

  private static final int RATE = 200;
  private static final ChangedBy ADMIN = new ChangedBy("an admin", "test");

  @TempDir static Path home;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Kernel kernel;

  @BeforeAll
  void start(BundleContext systemContext) {
    Settings settings =
        new Settings(
            new Home(home),
            new Settings.Network("127.0.0.1", 0, Optional.empty(), Optional.empty()),
            new Settings.Database.Embedded(),
            Optional.empty(),
            Settings.LogLevel.INFO,
            false,
            Optional.of(Archive.built().root().resolve("plugins")),
            Map.of());
    kernel = Kernel.start(settings, systemContext);
  }

  @AfterAll
  void stop() {
    if (kernel != null) {
      kernel.close();
    }
  }

  @Test
  void theArchivesPluginsAreBundlesOfThisFrameworkAndLive(BundleContext systemContext) {
    assertThat(kernel.lifecycle().list())
        .extracting(PluginStatus::id)
        .contains("contacts", "outbox", "signin-magiclink");
    assertThat(kernel.lifecycle().list())
        .allSatisfy(plugin -> assertThat(plugin.state()).isInstanceOf(PluginState.Live.class));
    assertThat(Arrays.stream(systemContext.getBundles()).map(Bundle::getSymbolicName))
        .anyMatch(name -> name.contains("contacts"));
  }

  @Test
  void whatAPluginProvidesIsAlsoAServiceOfTheFramework(BundleContext systemContext) {
    assertThat(systemContext.getServiceReference("dev.tenon.api.spi.MessageTransport")).isNotNull();
  }

  @Test
  void switchingAPluginOffTakesNothingFromAnotherUnderLoad() throws InterruptedException {
    URI page = kernel.address().resolve("/signin-magiclink");
    try (Load load = Load.on(client, page, RATE)) {
      for (int i = 0; i < times(20, 200); i++) {
        assertThat(kernel.lifecycle().disable("contacts", Dependents.KEEP, ADMIN))
            .isInstanceOf(Change.Done.class);
        assertThat(status("/contacts")).isEqualTo(404);
        assertThat(kernel.lifecycle().enable("contacts", ADMIN)).isInstanceOf(Change.Done.class);
        assertThat(status("/contacts")).isNotEqualTo(404);
      }
      Load.Result result = load.stop();
      assertThat(result.failures()).isEmpty();
      assertThat(result.answered()).isEqualTo(result.made());
      assertThat((double) result.made()).isGreaterThan(0.9 * result.expected());
      assertThat(result.made()).isGreaterThan(RATE);
    }
  }

  @Test
  void upgradesUnderLoadFailNoRequestAndAnExportEndsOnTheVersionItBeganOn(
      @TempDir Path jars, TestReporter reporter) throws Exception {
    install(SwappedJar.write(jars, "1.0.0"));
    URI other = kernel.address().resolve("/signin-magiclink");
    Load.Result alone = answered(other, 500);
    URI page = kernel.address().resolve("/swapped");
    try (Load load = Load.on(client, page, 300);
        Load beside = Load.on(client, other, RATE);
        InputStream export = export()) {
      byte[] first = export.readNBytes(100);
      install(SwappedJar.write(jars, "1.0.1"));
      assertThat(body("/swapped")).isEqualTo("1.0.1");
      String all = new String(first, UTF_8) + new String(export.readAllBytes(), UTF_8);
      assertThat(all).doesNotContain("1.0.1").endsWith("the end, made by version 1.0.0\n");

      int swaps = times(10, 100);
      for (int i = 2; i <= swaps; i++) {
        install(SwappedJar.write(jars, "1.0." + i));
      }
      Load.Result result = load.stop();
      assertThat(result.failures()).isEmpty();
      assertThat(result.answered()).isEqualTo(result.made());
      assertThat(result.made()).isGreaterThan(swaps);
      assertThat(body("/swapped")).isEqualTo("1.0." + swaps);
      Load.Result unrelated = beside.stop();
      assertThat(unrelated.failures()).isEmpty();
      // for people to read: how long an answer takes is the machine's business, too
      reporter.publishEntry(
          Map.of(
              "p99 of another plugin, alone",
              alone.p99Millis() + " ms",
              "p99 of another plugin, beside " + swaps + " swaps",
              unrelated.p99Millis() + " ms"));
    } finally {
      kernel.lifecycle().perform(new Wish.Purge("swapped", jars.resolve("rows"), false), ADMIN);
    }
  }

  private Load.Result answered(URI page, int count) throws InterruptedException {
    try (Load load = Load.on(client, page, RATE)) {
      load.awaitAnswers(count);
      return load.stop();
    }
  }

  @Test
  @Timeout(180)
  void aClientThatAsksWhileAPluginStartsNeverSeesHalfOfIt() throws Exception {
    List<Facet> facets =
        List.of(
            owner -> owner.open("/").body().contains("href=\"/contacts\""),
            owner -> owner.open("/contacts").statusCode() == 200,
            owner -> owner.open("/api/v1/contacts?limit=1").statusCode() == 200,
            owner -> owner.open("/api/capabilities").body().contains("contact.create"));
    try (Visitor owner = Visitor.signedInWith(kernel.firstLink().orElseThrow())) {
      for (int i = 0; i < times(8, 80); i++) {
        kernel.lifecycle().disable("contacts", Dependents.KEEP, ADMIN);
        for (Facet facet : facets) {
          assertThat(facet.isThere(owner)).isFalse();
        }
        CompletableFuture<Change> enabling =
            CompletableFuture.supplyAsync(() -> kernel.lifecycle().enable("contacts", ADMIN));
        Facet first = facets.get(i % facets.size());
        while (!first.isThere(owner)) {
          assertThat(enabling).isNotCompletedExceptionally();
        }
        for (Facet facet : facets) {
          assertThat(facet.isThere(owner)).isTrue();
        }
        assertThat(enabling.get(1, TimeUnit.MINUTES)).isInstanceOf(Change.Done.class);
      }
    }
  }

  /** Something of a plugin that somebody can see. */
  @FunctionalInterface
  private interface Facet {
    boolean isThere(Visitor visitor) throws IOException, InterruptedException;
  }

  private void install(Path jar) {
    assertThat(kernel.lifecycle().perform(new Wish.Install(jar, true, false), ADMIN))
        .isInstanceOf(Change.Done.class);
  }

  private InputStream export() throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(kernel.address().resolve("/swapped/export")).build(),
            HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private String body(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(kernel.address().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static int times(int usual, int full) {
    return Boolean.getBoolean("tenon.full") ? full : usual;
  }

  private int status(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(kernel.address().resolve(path))
            .header("Accept", "text/html")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
