package dev.tenon.plugin.outbox;

import dev.tenon.api.Contributions;
import dev.tenon.api.HealthCheck;
import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.EventHandler;
import dev.tenon.api.job.Job;
import dev.tenon.api.job.JobRun;
import dev.tenon.api.job.Jobs;
import dev.tenon.api.live.Live;
import dev.tenon.api.live.Topic;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Holdings;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Permission;
import dev.tenon.api.spi.MessageTransport;
import dev.tenon.api.ui.MenuItem;
import dev.tenon.api.ui.SlotContent;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.data.PluginData;
import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.TurnedClock;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.EventSink;
import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.GrantBook;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The plugin on the real operations and a real database, with a clock to turn. */
final class Stage implements AutoCloseable {
  static final UUID TENANT = new UUID(0x7000, 0x8000000000000001L);
  static final UUID OTHER_TENANT = new UUID(0x7000, 0x8000000000000002L);

  private final Database database =
      TestDatabase.with(
          "V200__operations.sql",
          "V201__search_best_first.sql",
          "V203__forget.sql",
          "V204__approvals.sql",
          "V205__words_to_guess.sql",
          "V207__typo_in_a_name.sql");
  private final Registry registry = new Registry();
  private final GrantBook grants = new GrantBook();
  private final TurnedClock clock = new TurnedClock();
  private final NewIds ids = new NewIds(clock, new SecureRandom());
  private final Operations operations =
      new Operations(
          database,
          registry,
          new Texts(registry, clock),
          new Operations.Moments(clock, ids),
          EventSink.NOWHERE);
  private final Host host = new Host();
  private @Nullable PluginData data;

  Stage() {
    Collected collected = new Collected();
    new OutboxPlugin().contribute(collected);
    data =
        database.openPlugin(
            new PluginSource(
                OutboxPlugin.ID,
                "1.0.0",
                OutboxPlugin.class.getClassLoader(),
                List.of(MigrationFile.beside(Stage.class, "/db/outbox/V1__messages.sql")),
                collected.mappers));
    registry.beforeEach(catalog -> grants.replace(catalog.permissions()));
    registry.publish(collected.into.data(data).build());
  }

  PluginHost host() {
    return host;
  }

  MessageTransport transport() {
    return registry.catalog().provider(MessageTransport.class).orElseThrow();
  }

  void forward(Duration by) {
    clock.advance(by);
  }

  Instant now() {
    return clock.instant();
  }

  /** A person with a role. */
  Actor person(UUID tenant, String role) {
    return actor(tenant, new UUID(1, role.hashCode()), Set.of(role), Actor.Channel.WEB);
  }

  /** Erases what is held about somebody, as an action of the plugin that knows them does. */
  Holdings erase(Actor actor, DataSubject subject) {
    List<Holdings> before = new ArrayList<>();
    registry.publish(
        Contributed.of("people", "1.0.0", "People", Stage.class.getClassLoader())
            .action(
                Action.free("people", "person.erase")
                    .permission(OutboxPlugin.READ)
                    .handler(
                        call -> {
                          before.add(operations.privacy().erase(subject));
                          return Values.empty();
                        }))
            .build());
    Caller.call(
        actor,
        () -> operations.actions().run(Invocation.of("person.erase", Values.empty())).orThrow());
    return before.getFirst();
  }

  /** The kernel's own work. */
  Actor kernel(UUID tenant) {
    return actor(tenant, null, Set.of(), Actor.Channel.BACKGROUND);
  }

  private Actor actor(UUID tenant, @Nullable UUID user, Set<String> roles, Actor.Channel channel) {
    return new Actor(
        tenant,
        "Windows",
        user,
        roles.isEmpty() ? "tenon" : roles.iterator().next(),
        "",
        roles,
        user == null ? grants.all() : grants.permissionsOf(roles),
        Set.of(),
        Locale.ENGLISH,
        ZoneOffset.UTC,
        channel);
  }

  /** As web and jobs do it: the actor's rows through the plugin's role. */
  <T> T as(Actor actor, ScopedValue.CallableOp<T, RuntimeException> work) {
    RowContext context =
        new RowContext(actor.tenant(), actor.user(), Set.of(), OutboxPlugin.ID, false);
    return Caller.<T, RuntimeException>call(
        actor, () -> database.<T, RuntimeException>reading(context, rows -> work.call()));
  }

  void runJob(String name, UUID tenant) {
    Job job =
        registry.catalog().plugin(OutboxPlugin.ID).orElseThrow().jobs().stream()
            .filter(j -> j.name().equals(name))
            .findFirst()
            .orElseThrow();
    as(
        kernel(tenant),
        () -> {
          try {
            job.handler().run(new JobRun(ids.get(), "", 1));
            return true;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void close() {
    PluginData open = data;
    if (open != null) {
      open.close();
    }
    database.close();
  }

  private final class Host implements PluginHost {
    @Override
    public String pluginId() {
      return OutboxPlugin.ID;
    }

    @Override
    public String pluginVersion() {
      return "1.0.0";
    }

    @Override
    public <M> M mapper(Class<M> mapper) {
      PluginData open = data;
      if (open == null) {
        throw new IllegalStateException("not open yet");
      }
      return open.mapper(mapper);
    }

    @Override
    public Reads reads() {
      return operations.reads();
    }

    @Override
    public Actions actions() {
      return operations.actions();
    }

    @Override
    public CustomFields customFields() {
      return operations.customFields();
    }

    @Override
    public Jobs jobs() {
      throw new UnsupportedOperationException("nothing asks for jobs here");
    }

    @Override
    public Live live() {
      return registry.topics().of(OutboxPlugin.ID);
    }

    @Override
    public Privacy privacy() {
      return operations.privacy();
    }

    @Override
    public Actor actor() {
      return Caller.current();
    }

    @Override
    public Clock clock() {
      return clock;
    }

    @Override
    public UUID newId() {
      return ids.get();
    }

    @Override
    public String say(Text text) {
      return text.toString();
    }

    @Override
    public <P> Optional<P> provider(Class<P> contract) {
      return registry.catalog().provider(contract);
    }

    @Override
    public <P> List<P> providers(Class<P> contract) {
      return registry.catalog().providers(contract);
    }

    @Override
    public <T> Optional<T> setting(Field<T> field) {
      return field.byDefault();
    }
  }

  private final class Collected implements Contributions {
    private final Contributed.Builder into =
        Contributed.of(OutboxPlugin.ID, "1.0.0", "Outbox", OutboxPlugin.class.getClassLoader());
    private List<Class<?>> mappers = List.of();

    @Override
    public PluginHost host() {
      return host;
    }

    @Override
    public Contributions type(Type type) {
      into.type(type);
      return this;
    }

    @Override
    public Contributions action(Action action) {
      into.action(action);
      return this;
    }

    @Override
    public Contributions permission(Permission permission) {
      into.permission(permission);
      return this;
    }

    @Override
    public Contributions pages(Object... resources) {
      List.of(resources).forEach(into::page);
      return this;
    }

    @Override
    public Contributions menu(MenuItem item) {
      into.menu(item);
      return this;
    }

    @Override
    public Contributions slot(String place, int order, SlotContent content) {
      into.slot(place, order, content);
      return this;
    }

    @Override
    public Contributions on(String event, EventHandler handler) {
      into.on(event, handler);
      return this;
    }

    @Override
    public Contributions within(String event, EventHandler handler) {
      into.within(event, handler);
      return this;
    }

    @Override
    public Contributions job(Job job) {
      into.job(job);
      return this;
    }

    @Override
    public Contributions topic(Topic topic) {
      into.topic(topic);
      return this;
    }

    @Override
    public <P> Contributions provider(Class<P> contract, P implementation) {
      into.provider(contract, implementation);
      return this;
    }

    @Override
    public Contributions setting(Field<?> field) {
      into.setting(field);
      return this;
    }

    @Override
    public Contributions healthCheck(String name, HealthCheck check) {
      into.healthCheck(name, check);
      return this;
    }

    @Override
    public Contributions mappers(Class<?>... types) {
      mappers = List.of(types);
      return this;
    }
  }
}
