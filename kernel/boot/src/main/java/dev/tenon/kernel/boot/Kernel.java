package dev.tenon.kernel.boot;

import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.spi.SessionStore;
import dev.tenon.api.spi.SharedMemory;
import dev.tenon.kernel.boot.backup.Backup;
import dev.tenon.kernel.boot.backup.Backups;
import dev.tenon.kernel.console.BackupCommand;
import dev.tenon.kernel.console.Commands;
import dev.tenon.kernel.console.Console;
import dev.tenon.kernel.console.DataCommand;
import dev.tenon.kernel.console.DoCommand;
import dev.tenon.kernel.console.PluginCommand;
import dev.tenon.kernel.console.ServerStatus;
import dev.tenon.kernel.console.StatusCommand;
import dev.tenon.kernel.console.TenantCommand;
import dev.tenon.kernel.console.TokenCommand;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseNotReady;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.DatabaseUnavailable;
import dev.tenon.kernel.data.Dump;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.lifecycle.FolderWatch;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.NodeWatch;
import dev.tenon.kernel.lifecycle.PluginStatus;
import dev.tenon.kernel.lifecycle.page.PluginPages;
import dev.tenon.kernel.lifecycle.page.WaitingPage;
import dev.tenon.kernel.lifecycle.source.Finder;
import dev.tenon.kernel.lifecycle.waiting.WaitingRoom;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.operations.live.SharedLive;
import dev.tenon.kernel.operations.settings.PluginSettings;
import dev.tenon.kernel.security.OtherServers;
import dev.tenon.kernel.security.Sealing;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Sessions;
import dev.tenon.kernel.web.HealthCheck;
import dev.tenon.kernel.web.WebServer;
import dev.tenon.kernel.web.own.ApprovalPages;
import dev.tenon.kernel.web.own.SettingPages;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: opens the rooms in order inside any OSGi framework's system context, and
 * closes them in reverse.
 */
public final class Kernel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Kernel.class);

  private final Rooms rooms;
  private volatile URI listening = URI.create("http://localhost");
  private final Ground ground;
  private final List<HealthCheck> checks;
  private final Lifecycle lifecycle;
  private final Optional<URI> firstLink;

  private Kernel(
      Rooms rooms,
      Ground ground,
      Ahead<Databases> postgres,
      BundleContext systemContext,
      List<Finder> more) {
    this.rooms = rooms;
    this.ground = ground;
    try {
      Backup backup = backup(postgres.get());
      Backups backups = new Backups(backup);
      Database database = openDatabase(backups, backup);
      checks = List.of(Web.database(database));
      Security security = openSecurity(database);
      Work work = Work.open(ground, rooms, database, security);
      PluginSettings settings = Plugins.settings(ground, database);
      WaitingRoom waiting = Plugins.waiting(ground, database, work);
      List<Finder> finders =
          new ArrayList<>(Plugins.finders(ground.settings(), systemContext, ground.registry()));
      finders.addAll(more);
      WebDrain drain = new WebDrain();
      Plugins.Brought brought =
          new Plugins.Brought(finders, List.of(drain), settings, backups, this::address);
      lifecycle = rooms.open("lifecycle", () -> Plugins.lifecycle(ground, database, work, brought));
      ApprovalActions approvals = work.approvals(ground, database, security);
      startPlugins(Plugins.kernelsOwn(security, settings, waiting, ground, work, approvals));
      WebServer web = rooms.open("web", () -> Web.start(ground, work, security, checks));
      drain.serves(web);
      web.mount(PluginPages.of(lifecycle, Plugins.folders(ground)));
      web.mount(SettingPages.of(settings, work.operations().actions()));
      web.mount(WaitingPage.of(waiting, work.operations().actions()));
      web.mount(ApprovalPages.of(work.operations(), ground.registry()));
      listening = web.address();
      if (ground.shares()) {
        rooms.open(
            "live", () -> SharedLive.start(ground.node(), ground.registry(), security.shared()));
        rooms.open("other servers", () -> NodeWatch.start(lifecycle, database.notices()));
      }
      ConsolePeople people = new ConsolePeople(security, ground.texts(), work.jobs()::tenantAdded);
      Api api = work.operations().api();
      firstLink =
          demoLink(security, new DoCommand(api, people)).or(() -> FirstOwner.link(security));
      openConsole(people, api, backup, systemContext);
    } catch (RuntimeException | Error e) {
      rooms.close();
      throw e;
    }
  }

  private Optional<URI> demoLink(Security security, DoCommand act) {
    if (!ground.settings().demo()) {
      return Optional.empty();
    }
    Path folder =
        ground.settings().pluginFolder().orElse(Path.of("plugins")).resolveSibling("demo");
    return new DemoBusiness(security, act, folder).make().map(security.entrance()::print);
  }

  private void startPlugins(Contributed kernelsOwn) {
    rooms.open(
        "plugins",
        () -> {
          ground.registry().publish(kernelsOwn);
          lifecycle.startAll();
          return FolderWatch.start(ground.settings().home().plugins(), lifecycle::lookAgain);
        });
  }

  /**
   * Starts everything and returns when the first request can be answered.
   *
   * @throws StartFailure if something outside the program is in the way
   */
  public static Kernel start(Settings settings, BundleContext systemContext) {
    return start(settings, systemContext, Clock.systemUTC(), List.of());
  }

  /** The same with a clock of one's own, and with plugins from further places. */
  public static Kernel start(
      Settings settings, BundleContext systemContext, Clock clock, List<Finder> more) {
    Rooms rooms = new Rooms(System::nanoTime);
    Ground ground = ground(settings, clock);
    return new Kernel(rooms, ground, postgres(rooms, ground), systemContext, more);
  }

  /** The same in rooms that somebody else may close while it starts. */
  static Kernel start(
      Rooms rooms, Ground ground, Ahead<Databases> postgres, BundleContext systemContext) {
    return new Kernel(rooms, ground, postgres, systemContext, List.of());
  }

  /** The database server, which needs nothing but the settings and takes a while. */
  static Ahead<Databases> postgres(Rooms rooms, Ground ground) {
    return rooms.open(
        "postgres",
        () -> Ahead.of("postgres", () -> Databases.open(ground.settings(), ground.secret())));
  }

  static Ground ground(Settings settings, Clock clock) {
    settings.home().prepare();
    PortProbe.requireFree(settings.network());
    return Ground.of(settings, clock);
  }

  /** What any framework that hosts the kernel must be told, whoever launches it. */
  public static Map<String, String> frameworkProperties() {
    return PlatformFramework.frameworkProperties();
  }

  private Backup backup(Databases postgres) {
    List<MigrationFile> migrations = KernelMigrations.of(Kernel.class.getClassLoader());
    Home home = ground.settings().home();
    return new Backup(home, postgres.settings(), migrations, Version.current(), ground.clock());
  }

  private Database openDatabase(Backups backups, Backup backup) {
    DatabaseSettings settings = backup.database();
    try {
      List<String> pending = Dump.pendingOnExisting(settings, backup.migrations());
      if (!pending.isEmpty()) {
        log.info("{} change the kernel's tables", pending);
        backups.keep("migration-of-tenon");
      }
      return rooms.open("data", () -> Database.open(settings, backup.migrations()));
    } catch (DatabaseNotReady | DatabaseUnavailable e) {
      throw StartFailure.because("the database: " + e.getMessage());
    }
  }

  private Security openSecurity(Database database) {
    Security.Ground stands =
        new Security.Ground(
            database.kernel(),
            ground.clock(),
            ground.ids(),
            ground.random(),
            new KernelAudit(database.kernel(), ground.clock(), ground.ids()));
    Security.Neighbours neighbours =
        new Security.Neighbours(
            () -> ground.registry().catalog().provider(SessionStore.class),
            () -> ground.registry().catalog().provider(MessageTransport.class),
            ground.texts()::say,
            this::address,
            others(database));
    Security security =
        rooms.open("security", () -> Security.open(stands, neighbours, Sessions.Limits.STANDARD));
    ground.registry().beforeEach(catalog -> security.grants().replace(catalog.permissions()));
    return security;
  }

  private OtherServers others(Database database) {
    return ground.shares()
        ? new OtherServers(
            Optional.of(database.notices()),
            () -> ground.registry().catalog().provider(SharedMemory.class),
            Optional.of(new Sealing(ground.secret(), ground.random())))
        : OtherServers.NONE;
  }

  private void openConsole(
      ConsolePeople people, Api api, Backup backup, BundleContext systemContext) {
    Commands commands =
        new Commands(
            List.of(
                new StatusCommand(this::status),
                new PluginCommand(lifecycle, text -> Plugins.say(ground, text)),
                new DataCommand(api, people),
                new DoCommand(api, people),
                new TokenCommand(people),
                new BackupCommand(new ConsoleBackup(backup)),
                new TenantCommand(people)));
    rooms.open(
        "console", () -> Console.open(ground.settings().home().root(), commands, systemContext));
  }

  /** Where people reach it. */
  public URI address() {
    return ground.settings().network().publicUrl().orElseGet(() -> Web.typed(listening));
  }

  /** Where it listens, whatever people call it. */
  URI listening() {
    return listening;
  }

  /** The way in for an owner who has not told an address yet; a secret, for one pair of eyes. */
  public Optional<URI> firstLink() {
    return firstLink;
  }

  /** The plugins' states. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  private ServerStatus status() {
    Runtime runtime = Runtime.getRuntime();
    return new ServerStatus(
        Version.current(),
        ProcessHandle.current().pid(),
        address().toString(),
        ground.settings().home().root().toString(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024),
        lifecycle.list().stream()
            .map(PluginStatus::state)
            .collect(Collectors.groupingBy(state -> state.code(), Collectors.counting())),
        checks.stream().collect(Collectors.toMap(HealthCheck::name, Kernel::state)),
        ground.shares() ? lifecycle.nodes() : List.of());
  }

  private static String state(HealthCheck check) {
    try {
      return Boolean.TRUE.equals(check.probe().get()) ? "up" : "down";
    } catch (RuntimeException e) {
      log.warn("{} is not well", check.name(), e);
      return "down";
    }
  }

  @Override
  public void close() {
    rooms.close();
  }
}
