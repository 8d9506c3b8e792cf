package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.boot.Home;
import dev.tenon.kernel.boot.Kernel;
import dev.tenon.kernel.boot.Settings;
import dev.tenon.kernel.lifecycle.Change;
import dev.tenon.kernel.lifecycle.ChangedBy;
import dev.tenon.kernel.lifecycle.Dependents;
import dev.tenon.kernel.lifecycle.PluginState;
import dev.tenon.kernel.lifecycle.PluginStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
