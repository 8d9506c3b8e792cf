package dev.tenon.testkit;

import dev.tenon.api.security.Role;
import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.lifecycle.page.PluginPages;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.WebServer;
import dev.tenon.kernel.web.WebSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The HTTP server of a test, on a free port of this machine. */
final class TestWeb implements AutoCloseable {
  private static final Duration TOKEN = Duration.ofDays(300);

  private final TestKernel kernel;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  TestWeb(TestKernel kernel) {
    this.kernel = kernel;
    WebRooms.Operations operations =
        new WebRooms.Operations(
            kernel.registry,
            kernel.texts,
            kernel.operations.api(),
            kernel.operations.reads(),
            kernel.operations.actions(),
            kernel.operations.reindexing());
    server =
        WebServer.start(
            settings(), new WebRooms(operations, kernel.security, List.of(), kernel.ids));
    server.mount(PluginPages.of(kernel.lifecycle));
    kernel.drain.set(new Requests(server));
  }

  private static WebSettings settings() {
    try {
      return new WebSettings(
          "127.0.0.1",
          0,
          null,
          null,
          Files.createTempDirectory("tenon-test-uploads"),
          WebSettings.Limits.usual());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Requests(WebServer server) implements Drain {
    @Override
    public boolean drain(Contributed plugin, Duration patience) {
      return server.release(plugin, patience);
    }

    @Override
    public void prepare(Contributed plugin) {
      server.prepare(plugin);
    }
  }

  URI address() {
    return server.address();
  }

  Http as(Role role, Business business) {
    UUID user = Objects.requireNonNull(business.people().get(role), "no such role");
    String secret =
        kernel
            .security
            .tokens()
            .create(kernel.security.actors().console(business.id()), user, "testkit", TOKEN)
            .secret();
    return new Http(client, address(), secret);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
