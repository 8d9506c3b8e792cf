package dev.tenon.kernel.operations;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.MigrationFile;
import dev.tenon.kernel.data.PluginData;
import dev.tenon.kernel.data.PluginSource;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.approval.ApprovalActions;
import dev.tenon.kernel.operations.custom.CustomFieldActions;
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The room on a real database with the things plugin live, and people of two businesses. */
final class House implements AutoCloseable {
  static final UUID FIRM = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
  static final UUID OTHER_FIRM = UUID.fromString("00000000-0000-7000-8000-0000000000bb");

  final Database database;
  final Registry registry = new Registry();
  final Operations operations;
  final List<Event> events = new CopyOnWriteArrayList<>();
  final List<UUID> forgotten = new CopyOnWriteArrayList<>();

  /** Who may come in by a token, when something of theirs was allowed. */
  final Map<UUID, Actor> scripts = new ConcurrentHashMap<>();

  /** The types that were to be made anew for the search. */
  final List<String> madeAnew = new CopyOnWriteArrayList<>();

  private final PluginData data;

  House() {
    this(Clock.systemUTC());
  }

  House(Clock clock) {
    database =
        TestDatabase.with(
            "V200__operations.sql",
            "V201__search_best_first.sql",
            "V203__forget.sql",
            "V204__approvals.sql",
            "V205__words_to_guess.sql",
            "V206__custom_field.sql",
            "V207__typo_in_a_name.sql",
            "V208__forget_words_and_work.sql",
            "V209__reindexing.sql");
    data =
        database.openPlugin(
            new PluginSource(
                "things",
                "1.0.0",
                House.class.getClassLoader(),
                List.of(MigrationFile.beside(House.class, "V1__things.sql")),
                List.of()));
    Texts texts = new Texts(registry, clock);
    operations =
        new Operations(
            database,
            registry,
            texts,
            new Operations.Moments(clock, new NewIds(clock, new Random())),
            new Heard());
    Contributed.Builder kernel =
        CustomFieldActions.addTo(Ledger.kernel("1"), operations.fields(), registry, madeAnew::add);
    new ApprovalActions(
            new ApprovalActions.Stands(
                database,
                registry,
                texts,
                operations.acting(),
                operations.overseers(),
                (tenant, user) -> Optional.ofNullable(scripts.get(user))))
        .addTo(kernel);
    registry.publish(kernel.build());
    registry.publish(things());
  }

  static String resource(String name) {
    try (InputStream in = House.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that was emitted, and of what was forgotten. */
  private final class Heard implements EventSink {
    @Override
    public void emitted(Transaction transaction, Actor actor, List<Event> emitted) {
      events.addAll(emitted);
    }

    @Override
    public void forgotten(Transaction transaction, Actor actor, Collection<UUID> rows) {
      forgotten.addAll(rows);
    }
  }

  Contributed things() {
    return things(more -> more);
  }

  Contributed things(UnaryOperator<Contributed.Builder> more) {
    return more.apply(collected()).build();
  }

  private Contributed.Builder collected() {
    ThingService service =
        new ThingService(operations::reads, operations::actions, operations.customFields());
    return Contributed.of("things", "1.0.0", "Things", House.class.getClassLoader())
        .data(data)
        .type(Thing.TYPE)
        .type(Thing.PLACE)
        .permission(Permission.of("things.read", Role.OFFICE))
        .permission(Permission.of("things.create", Role.OFFICE))
        .permission(Permission.of("things.update", Role.OFFICE))
        .permission(Permission.of("things.delete"))
        .permission(Permission.of("places.read", Role.OFFICE))
        .permission(Permission.of("thing.extra"))
        .action(
            Action.create("things", "thing.create", "things")
                .input(
                    Thing.NAME,
                    Thing.NOTES,
                    Thing.EMAIL,
                    Thing.PHONE,
                    Thing.WEB,
                    Thing.SIZE,
                    Thing.RATIO,
                    Thing.PRICE,
                    Thing.ACTIVE,
                    Thing.BORN,
                    Thing.SEEN,
                    Thing.STATE,
                    Thing.PARENT,
                    Thing.TAGS,
                    Thing.PEOPLE,
                    Thing.SECRET)
                .customFields()
                .handler(service::create))
        .action(
            Action.update("things", "thing.update", "things")
                .input(Thing.NAME, Thing.SIZE, Thing.SECRET)
                .customFields()
                .handler(service::update))
        .action(Action.delete("things", "thing.delete", "things").handler(service::delete))
        .action(extra("thing.restore").onDeleted().handler(service::restore))
        .action(extra("thing.forget").handler(service::forget))
        .action(extra("thing.explain").oversight(Action.Oversight.REASON).handler(service::say))
        .action(extra("thing.approve").oversight(Action.Oversight.APPROVAL).handler(service::say))
        .action(extra("thing.grow").handler(service::refuse))
        .action(
            Action.free("things", "thing.pair")
                .permission("thing.extra")
                .input(Thing.NAME)
                .handler(service::pair))
        .action(
            Action.create("things", "place.create", "places")
                .permission("thing.extra")
                .input(Thing.THING, Thing.CITY)
                .handler(service::place));
  }

  private static Action.Builder extra(String name) {
    return Action.onRow("things", name, "things").permission("thing.extra");
  }

  /** Somebody who may do everything. */
  Actor owner() {
    return owner(FIRM);
  }

  Actor owner(UUID tenant) {
    Set<String> all = new HashSet<>();
    registry.catalog().permissions().forEach(permission -> all.add(permission.name()));
    KernelPermissions.ALL.forEach(permission -> all.add(permission.name()));
    return actor(tenant, all, Actor.Channel.WEB);
  }

  static Actor actor(UUID tenant, Set<String> permissions, Actor.Channel channel) {
    return new Actor(
        tenant,
        "Firm",
        UUID.fromString("00000000-0000-7000-8000-00000000000a"),
        "Anna",
        "anna@example.com",
        Set.of("owner"),
        permissions,
        Set.of(),
        Locale.ENGLISH,
        ZoneId.of("Europe/Berlin"),
        channel);
  }

  <T> T as(Actor actor, Supplier<T> work) {
    return Caller.call(actor, work::get);
  }

  <T> T asOwner(Supplier<T> work) {
    return as(owner(), work);
  }

  /** What an action answers the owner. */
  Values run(String action, Values input) {
    return asOwner(() -> operations.actions().run(Invocation.of(action, input)).orThrow());
  }

  Values run(String action, UUID id, Values input) {
    return asOwner(() -> operations.actions().run(Invocation.of(action, id, input)).orThrow());
  }

  /** A thing of this name. */
  Values thing(String name) {
    return run("thing.create", Values.of(Thing.NAME, name));
  }

  @Override
  public void close() {
    data.close();
    database.close();
  }
}
