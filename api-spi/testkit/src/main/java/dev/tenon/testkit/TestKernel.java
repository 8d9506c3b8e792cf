package dev.tenon.testkit;

import dev.tenon.api.Plugin;
import dev.tenon.api.data.Field;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.boot.KernelMigrations;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.events.Pauses;
import dev.tenon.kernel.jobs.Around;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.jobs.Retries;
import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.lifecycle.Handles;
import dev.tenon.kernel.lifecycle.KernelLifecycle;
import dev.tenon.kernel.lifecycle.Lifecycle;
import dev.tenon.kernel.lifecycle.Patience;
import dev.tenon.kernel.lifecycle.PluginIdentities;
import dev.tenon.kernel.lifecycle.Rooms;
import dev.tenon.kernel.lifecycle.SettingValues;
import dev.tenon.kernel.lifecycle.source.ClassPathFinder;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Reindexing;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.custom.CustomFieldActions;
import dev.tenon.kernel.operations.people.PeopleActions;
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import dev.tenon.kernel.security.Security;
import dev.tenon.kernel.security.Sessions;
import dev.tenon.kernel.security.Tenant;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's rooms, put together as the program does it, without HTTP. */
final class TestKernel implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TestKernel.class);
  private static final String NODE = "test";

  final TurnableClock clock;
  final LetterBox letters = new LetterBox();
  final Registry registry = new Registry();
  final Database database;
  final Security security;
  final Events events;
  final JobScheduler jobs;
  final Lifecycle lifecycle;
  final Operations operations;
  final Texts texts;
  final Supplier<UUID> ids;
  final LaterDrain drain = new LaterDrain();

  TestKernel(TurnableClock clock, List<Class<? extends Plugin>> plugins) {
    this.clock = clock;
    ids = new NewIds(clock, new SecureRandom());
    texts = new Texts(registry, clock);
    database =
        Database.open(Postgres.database(), KernelMigrations.of(TestKernel.class.getClassLoader()));
    security = security(ids);
    registry.beforeEach(catalog -> security.grants().replace(catalog.permissions()));
    PluginIdentities identities = new PluginIdentities(registry, security.actors());
    events =
        Events.open(
            database,
            new Events.Around(registry, identities),
            new Events.Settings(NODE, Pauses.USUAL),
            clock);
    operations =
        new Operations(database, registry, texts, new Operations.Moments(clock, ids), events);
    jobs = jobs(identities, ids);
    lifecycle = lifecycle(identities, ids, plugins);
    registry.publish(kernelItself());
    lifecycle.startAll();
    registry.publish(
        Contributed.of("testkit", "0.0.0", "Testkit", TestKernel.class.getClassLoader())
            .provider(MessageTransport.class, letters)
            .build());
  }

  private Security security(Supplier<UUID> ids) {
    Security.Ground ground =
        new Security.Ground(
            database.kernel(),
            clock,
            ids,
            new SecureRandom(),
            entry -> log.debug("{} by {}", entry.action(), entry.by().name()));
    Security.Neighbours neighbours =
        new Security.Neighbours(
            Optional::empty,
            () -> Optional.of(letters),
            texts::say,
            () -> URI.create("https://tenon.example"));
    return Security.open(ground, neighbours, Sessions.Limits.STANDARD);
  }

  private JobScheduler jobs(PluginIdentities identities, Supplier<UUID> ids) {
    return JobScheduler.open(
        database,
        new Around(
            registry,
            new PluginWork(database),
            identities,
            (tenant, user) -> security.actors().user(tenant, user, Actor.Channel.BACKGROUND),
            () -> security.tenants().all().stream().map(Tenant::id).toList()),
        new JobScheduler.Settings(NODE, Retries.USUAL, clock, ids));
  }

  private Lifecycle lifecycle(
      PluginIdentities identities, Supplier<UUID> ids, List<Class<? extends Plugin>> plugins) {
    Handles handles =
        new Handles(
            operations.reads(),
            operations.actions(),
            operations.privacy(),
            operations.customFields(),
            this::say,
            new Defaults(),
            new Handles.Moments(clock, ids));
    return new KernelLifecycle(
        new Rooms(database, registry, events, jobs, List.of(drain)),
        handles,
        identities,
        List.of(new ClassPathFinder(plugins)),
        Patience.USUAL);
  }

  private Contributed kernelItself() {
    Contributed.Builder builder = PeopleActions.addTo(Ledger.kernel("0.0.0"), security.users());
    CustomFieldActions.addTo(
        builder,
        operations.fields(),
        registry,
        type -> {
          operations.reindexing().asked(type);
          jobs.of(RowContext.KERNEL).ask(Reindexing.JOB, type);
        });
    builder.job(operations.reindexing().job());
    KernelPermissions.ALL.forEach(builder::permission);
    return builder.build();
  }

  private String say(Text text) {
    Actor caller = Caller.current();
    return texts.say(text, caller.locale(), caller.zone());
  }

  /** The server, once it is there. */
  static final class LaterDrain implements Drain {
    private volatile Optional<Drain> server = Optional.empty();

    void set(Drain started) {
      server = Optional.of(started);
    }

    @Override
    public boolean drain(Contributed plugin, Duration patience) throws InterruptedException {
      return server.isEmpty() || server.get().drain(plugin, patience);
    }

    @Override
    public void prepare(Contributed plugin) {
      server.ifPresent(started -> started.prepare(plugin));
    }
  }

  /** Nothing was set. */
  private static final class Defaults implements SettingValues {
    @Override
    public <T> Optional<T> of(String plugin, Field<T> field) {
      return field.byDefault();
    }
  }

  @Override
  public void close() throws Exception {
    lifecycle.close();
    jobs.close();
    events.close();
    security.close();
    database.close();
  }
}
