package dev.tenon.kernel.boot;

import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.spi.SessionStore;
import dev.tenon.kernel.console.Commands;
import dev.tenon.kernel.console.Console;
import dev.tenon.kernel.console.ServerStatus;
import dev.tenon.kernel.console.StatusCommand;
import dev.tenon.kernel.console.TenantCommand;
import dev.tenon.kernel.console.TokenCommand;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseNotReady;
import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Sessions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * The composition root: opens the rooms in order inside any OSGi framework's system context, and
 * closes them in reverse.
 */
public final class Kernel implements AutoCloseable {
  private final Rooms rooms = new Rooms(System::nanoTime);
  private final Registry registry = new Registry();
  private final SecureRandom random = new SecureRandom();
  private final NewIds ids;
  private final Settings settings;
  private final Clock clock;
  private final Texts texts;
  private Optional<URI> firstLink = Optional.empty();

  private Kernel(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.ids = new NewIds(clock, random);
    this.texts = new Texts(registry, clock);
  }

  /**
   * Starts everything and returns when the first request can be answered.
   *
   * @throws StartFailure if something outside the program is in the way
   */
  public static Kernel start(Settings settings, BundleContext systemContext) {
    PortProbe.requireFree(settings.network());
    Kernel kernel = new Kernel(settings, Clock.systemUTC());
    try {
      kernel.open(systemContext);
      return kernel;
    } catch (RuntimeException | Error e) {
      kernel.close();
      throw e;
    }
  }

  private void open(BundleContext systemContext) {
    Database database = openDatabase();
    Security security = openSecurity(database);
    ConsolePeople people = new ConsolePeople(security, texts, tenant -> {});
    firstLink = FirstOwner.link(security);
    Commands commands =
        new Commands(
            List.of(
                new StatusCommand(this::status),
                new TokenCommand(people),
                new TenantCommand(people)));
    rooms.open("console", () -> Console.open(settings.home().root(), commands, systemContext));
  }

  private Database openDatabase() {
    String secret =
        settings.secret().orElseGet(() -> new HomeSecrets(settings.home(), random).installation());
    Databases postgres = rooms.open("postgres", () -> Databases.open(settings, secret));
    try {
      return rooms.open(
          "data",
          () ->
              Database.open(
                  postgres.settings(), KernelMigrations.of(Kernel.class.getClassLoader())));
    } catch (DatabaseNotReady e) {
      throw StartFailure.because("the database: " + e.getMessage());
    }
  }

  private Security openSecurity(Database database) {
    Security.Ground ground =
        new Security.Ground(
            database.kernel(), clock, ids, random, new KernelAudit(database.kernel(), clock, ids));
    Security.Neighbours neighbours =
        new Security.Neighbours(
            () -> registry.catalog().provider(SessionStore.class),
            () -> registry.catalog().provider(MessageTransport.class),
            texts::say,
            this::address);
    Security security =
        rooms.open("security", () -> Security.open(ground, neighbours, Sessions.Limits.STANDARD));
    registry.beforeEach(catalog -> security.grants().replace(catalog.permissions()));
    return security;
  }

  /** Where people reach it. */
  public URI address() {
    Settings.Network network = settings.network();
    return network.publicUrl().orElseGet(() -> URI.create("http://localhost:" + network.port()));
  }

  /** The way in for an owner who has not told an address yet; a secret, for one pair of eyes. */
  public Optional<URI> firstLink() {
    return firstLink;
  }

  private ServerStatus status() {
    Runtime runtime = Runtime.getRuntime();
    return new ServerStatus(
        Version.current(),
        ProcessHandle.current().pid(),
        address().toString(),
        settings.home().root().toString(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024),
        Map.of(),
        Map.of());
  }

  @Override
  public void close() {
    rooms.close();
  }
}
