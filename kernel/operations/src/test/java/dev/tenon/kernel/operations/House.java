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
import dev.tenon.kernel.operations.read.Ledger;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The room on a real database with the things plugin live, and people of two businesses. */
final class House implements AutoCloseable {
  static final UUID FIRM = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
  static final UUID OTHER_FIRM = UUID.fromString("00000000-0000-7000-8000-0000000000bb");

  final Database database;
  final Registry registry = new Registry();
  final Operations operations;
  final List<Event> events = new CopyOnWriteArrayList<>();
  private final PluginData data;

  House() {
    database =
        TestDatabase.fresh(kernel("V200__operations.sql"), kernel("V201__search_best_first.sql"));
    data =
        database.openPlugin(
            new PluginSource(
                "things",
                "1.0.0",
                House.class.getClassLoader(),
                List.of(MigrationFile.beside(House.class, "V1__things.sql")),
                List.of()));
    Clock clock = Clock.systemUTC();
    operations =
        new Operations(
            database,
            registry,
            new Texts(registry, clock),
            new Operations.Moments(clock, new NewIds(clock, new Random())),
            (transaction, actor, emitted) -> events.addAll(emitted));
    registry.publish(Ledger.kernel("1").build());
    registry.publish(things());
  }

  private static MigrationFile kernel(String name) {
    return new MigrationFile(name, resource("/db/kernel/" + name));
  }

  static String resource(String name) {
    try (InputStream in = House.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Contributed things() {
    ThingService service = new ThingService(operations::reads, operations::actions);
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
                .handler(service::create))
        .action(
            Action.update("things", "thing.update", "things")
                .input(Thing.NAME, Thing.SIZE, Thing.SECRET)
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
                .handler(service::place))
        .build();
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
