package dev.tenon.kernel.lifecycle;

import dev.tenon.api.data.Field;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.events.Pauses;
import dev.tenon.kernel.jobs.Around;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.jobs.Retries;
import dev.tenon.kernel.lifecycle.source.BundleFinder;
import dev.tenon.kernel.lifecycle.source.JarFolders;
import dev.tenon.kernel.lifecycle.source.KernelTables;
import dev.tenon.kernel.lifecycle.source.Pf4jFinder;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
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
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.felix.framework.Felix;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A database, an OSGi framework and a plugins folder; the kernel on them, as often as it boots. */
final class House implements AutoCloseable {
  static final ChangedBy ADMIN = new ChangedBy("Mara", "test");
  static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1));

  private static final String EXPORTS =
      "dev.tenon.api,dev.tenon.api.action,dev.tenon.api.data,dev.tenon.api.event,"
          + "dev.tenon.api.job,dev.tenon.api.security,dev.tenon.api.spi,dev.tenon.api.ui,"
          + "dev.tenon.api.web,org.apache.ibatis.annotations";

  final Path plugins;
  final Database database;
  boolean strict;
  Keeper keeper = Keeper.NONE;
  Node node = Node.ALONE;
  Patience patience = SHORT;

  House() {
    this(TestDatabase.settings(), folder("plugins"));
  }

  /** On a database and a folder that another house may have been on. */
  House(DatabaseSettings settings, Path plugins) {
    this.plugins = plugins;
    this.database = Database.open(settings, List.of(KernelTables.all()));
  }

  static Path folder(String name) {
    try {
      return Files.createTempDirectory("tenon-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One run of the program. */
  final class Boot implements AutoCloseable {
    final Registry registry = new Registry();
    final Framework framework = framework();
    final Security security;
    final Events events;
    final JobScheduler jobs;
    final Operations operations;
    final KernelLifecycle lifecycle;

    Boot() {
      Clock clock = Clock.systemUTC();
      NewIds ids = new NewIds(clock, new SecureRandom());
      Texts texts = new Texts(registry, clock);
      security =
          Security.open(
              new Security.Ground(database.kernel(), clock, ids, new SecureRandom(), entry -> {}),
              new Security.Neighbours(
                  Optional::empty,
                  Optional::empty,
                  texts::say,
                  () -> URI.create("https://tenon.example")),
              Sessions.Limits.STANDARD);
      registry.beforeEach(catalog -> security.grants().replace(catalog.permissions()));
      PluginIdentities identities = new PluginIdentities(registry, security.actors());
      events =
          Events.open(
              database,
              new Events.Around(registry, identities),
              new Events.Settings(node.name(), Pauses.USUAL),
              clock);
      operations =
          new Operations(database, registry, texts, new Operations.Moments(clock, ids), events);
      jobs =
          JobScheduler.open(
              database,
              new Around(
                  registry,
                  new PluginWork(database),
                  identities,
                  (tenant, user) -> security.actors().user(tenant, user, Actor.Channel.BACKGROUND),
                  List::of),
              new JobScheduler.Settings(node.name(), Retries.USUAL, clock, ids));
      JarFolders folders = new JarFolders(List.of(plugins));
      lifecycle =
          new KernelLifecycle(
              new Rooms(database, registry, events, jobs, List.of(), keeper, node),
              new Handles(
                  operations.reads(),
                  operations.actions(),
                  operations.privacy(),
                  operations.customFields(),
                  text -> texts.say(text, Locale.ENGLISH, ZoneId.of("UTC")),
                  new Defaults(),
                  new Handles.Moments(clock, ids)),
              identities,
              new Sources(
                  List.of(
                      new BundleFinder(framework.getBundleContext(), folders),
                      new Pf4jFinder(
                          framework.getBundleContext(),
                          folders,
                          id -> registry.catalog().plugin(id).map(Contributed::loader))),
                  Optional.of(plugins),
                  Set.of(),
                  strict),
              patience);
      Contributed.Builder kernel =
          Contributed.of(RowContext.KERNEL, "0.0.0", "Tenon", House.class.getClassLoader());
      KernelPermissions.ALL.forEach(kernel::permission);
      registry.publish(kernel.build());
      lifecycle.startAll();
    }

    /** Follows other servers from now on. */
    NodeWatch watch() {
      return NodeWatch.start(lifecycle, database.notices());
    }

    PluginState state(String id) {
      return lifecycle.find(id).orElseThrow().state();
    }

    boolean isLive(String id) {
      return registry.catalog().plugin(id).isPresent();
    }

    boolean hasSchema(String name) {
      Sql look = new Sql("test.schema", "select count(*) as n from pg_namespace where nspname = ?");
      return database.kernel().one(look, p -> p.text(name), row -> row.getInt("n")).orElseThrow()
          > 0;
    }

    /** The owner of a business that is made for this. */
    Actor owner() {
      Tenants.Created created =
          security
              .tenants()
              .create(
                  "Kestrel Row",
                  UUID.randomUUID() + "@example.com",
                  new Tenants.Place(Locale.US, ZoneId.of("America/Chicago"), "USD", "US"));
      return security
          .actors()
          .user(created.tenant().id(), created.owner(), Actor.Channel.WEB)
          .orElseThrow();
    }

    <T> T as(Actor actor, ScopedValue.CallableOp<T, RuntimeException> work) {
      return Caller.<T, RuntimeException>call(actor, work);
    }

    @Override
    public void close() throws Exception {
      lifecycle.close();
      jobs.close();
      events.close();
      security.close();
      framework.stop();
      framework.waitForStop(5_000);
    }
  }

  Boot boot() {
    return new Boot();
  }

  private static Framework framework() {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put(Constants.FRAMEWORK_STORAGE, folder("felix").toString());
    configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, EXPORTS);
    configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    configuration.put("felix.service.urlhandlers", "false");
    Framework framework = new Felix(configuration);
    try {
      framework.init();
      framework.start();
      return framework;
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Defaults implements SettingValues {
    @Override
    public <T> Optional<T> of(String plugin, Field<T> field) {
      return field.byDefault();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
