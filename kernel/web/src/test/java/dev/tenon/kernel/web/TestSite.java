package dev.tenon.kernel.web;

import dev.tenon.api.spi.MessageTransport;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.EventSink;
import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.people.PeopleActions;
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Sessions;
import dev.tenon.kernel.security.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The server with everything behind it, on a real database and a free port. */
final class TestSite implements AutoCloseable {
  static final Tenants.Place LISBON =
      new Tenants.Place(Locale.ENGLISH, ZoneId.of("Europe/Lisbon"), "EUR", "PT");

  final Database database =
      TestDatabase.with(
          "V100__identity.sql",
          "V101__people_as_rows.sql",
          "V200__operations.sql",
          "V201__search_best_first.sql",
          "V204__approvals.sql",
          "V205__words_to_guess.sql",
          "V207__typo_in_a_name.sql",
          "V209__reindexing.sql");
  final Registry registry = new Registry();
  final List<MessageTransport.Message> letters = new CopyOnWriteArrayList<>();
  final Security security;
  final WebServer server;
  final Tenants.Created business;
  private final Texts texts = new Texts(registry, Clock.systemUTC());

  TestSite() {
    this(WebSettings.Limits.usual());
  }

  TestSite(WebSettings.Limits limits) {
    this(limits, null);
  }

  TestSite(WebSettings.Limits limits, WebSettings.@Nullable Tls tls) {
    Supplier<UUID> ids = new NewIds(Clock.systemUTC(), new SecureRandom());
    security =
        Security.open(
            new Security.Ground(
                database.kernel(), Clock.systemUTC(), ids, new SecureRandom(), entry -> {}),
            new Security.Neighbours(
                Optional::empty,
                () -> Optional.of(new Box()),
                texts::say,
                () -> URI.create("http://localhost/")),
            Sessions.Limits.STANDARD);
    registry.publish(PeopleActions.addTo(Ledger.kernel("0.1.0"), security.users()).build());
    registry.beforeEach(catalog -> security.grants().replace(catalog.permissions()));
    Operations operations =
        new Operations(
            database,
            registry,
            texts,
            new Operations.Moments(Clock.systemUTC(), ids),
            EventSink.NOWHERE);
    server = WebServer.start(settings(limits, tls), rooms(operations, ids));
    business = security.tenants().create("Kestrel Row Windows", "mara@example.com", LISBON);
  }

  private WebRooms rooms(Operations operations, Supplier<UUID> ids) {
    return new WebRooms(
        new WebRooms.Operations(
            registry,
            texts,
            operations.api(),
            operations.reads(),
            operations.actions(),
            operations.reindexing()),
        security,
        List.of(new HealthCheck("database", () -> true)),
        ids);
  }

  private static WebSettings settings(WebSettings.Limits limits, WebSettings.@Nullable Tls tls) {
    try {
      Path uploads = Files.createTempDirectory("tenon-uploads");
      return new WebSettings("127.0.0.1", 0, null, tls, uploads, limits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A browser that the owner is signed in with. */
  Browser signedIn() {
    return signedIn(business.owner());
  }

  /** A browser that somebody is signed in with. */
  Browser signedIn(UUID user) {
    Browser browser = new Browser(server.address());
    String secret = security.entrance().print(user).getQuery().substring(2);
    browser.get("/enter?t=" + secret);
    var answer = browser.post("/enter", "t", secret);
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("the owner could not come in: " + answer.body());
    }
    return browser;
  }

  /** A browser of somebody with these roles. */
  Browser signedInAs(String... roles) {
    var owner =
        security
            .actors()
            .user(
                business.tenant().id(), business.owner(), dev.tenon.api.security.Actor.Channel.WEB)
            .orElseThrow();
    security
        .users()
        .invite(
            owner,
            new dev.tenon.kernel.security.Users.Invitation(
                "p" + letters.size() + "@example.com",
                java.util.Set.of(roles),
                java.util.Set.of()));
    String text = letters.getLast().text();
    String secret = text.substring(text.indexOf("?t=") + 3).split("\\s")[0];
    Browser browser = new Browser(server.address());
    browser.post("/enter", "t", secret, "name", "Teo Okafor");
    return browser;
  }

  Contributed publish(Contributed.Builder plugin) {
    Contributed built = plugin.build();
    server.prepare(built);
    registry.publish(built);
    return built;
  }

  @Override
  public void close() {
    server.close();
    security.close();
    database.close();
  }

  /** Keeps mails. */
  private final class Box implements MessageTransport {
    @Override
    public String channel() {
      return "email";
    }

    @Override
    public Receipt send(Message message) {
      letters.add(message);
      return new Receipt.Taken("kept");
    }
  }
}
