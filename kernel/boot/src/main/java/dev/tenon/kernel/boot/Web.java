package dev.tenon.kernel.boot;

import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.web.HealthCheck;
import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.WebServer;
import dev.tenon.kernel.web.WebSettings;
import java.net.URI;
import java.util.List;

/** Opens the house to the outside. */
final class Web {
  private static final Sql ALIVE = new Sql("health.database", "select true");

  private Web() {}

  static WebServer start(Ground ground, Work work, Security security, List<HealthCheck> checks) {
    Settings.Network network = ground.settings().network();
    WebSettings settings =
        new WebSettings(
            network.bind(),
            network.port(),
            network.publicUrl().orElse(null),
            network
                .tls()
                .map(tls -> new WebSettings.Tls(tls.certificate(), tls.key()))
                .orElse(null),
            ground.settings().home().cache().resolve("uploads"),
            WebSettings.Limits.usual());
    try {
      return WebServer.start(
          settings,
          new WebRooms(
              new WebRooms.Operations(
                  ground.registry(),
                  ground.texts(),
                  work.operations().api(),
                  work.operations().reads(),
                  work.operations().actions(),
                  work.operations().reindexing()),
              security,
              checks,
              ground.ids()));
    } catch (IllegalStateException e) {
      throw StartFailure.because(String.valueOf(e.getMessage()));
    }
  }

  static HealthCheck database(Database database) {
    return new HealthCheck(
        "database",
        () -> database.kernel().one(ALIVE, p -> {}, row -> row.getBoolean(1)).orElse(false));
  }

  /** As a person on this machine would type it. */
  static URI typed(URI listening) {
    boolean loopback = "127.0.0.1".equals(listening.getHost());
    boolean anywhere = "0.0.0.0".equals(listening.getHost());
    return loopback || anywhere
        ? URI.create(listening.getScheme() + "://localhost:" + listening.getPort())
        : listening;
  }
}
