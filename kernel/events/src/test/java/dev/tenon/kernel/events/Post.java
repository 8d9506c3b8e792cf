package dev.tenon.kernel.events;

import dev.tenon.api.event.Event;
import dev.tenon.api.event.EventHandler;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.TurnedClock;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A database and the events room on it, as often as a test wants nodes. */
final class Post implements AutoCloseable {
  static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final String HAPPENED = "things.created";

  final TurnedClock clock = new TurnedClock();
  final Database database = TestDatabase.with("V300__outbox.sql", "V302__forget_events.sql");
  private final AtomicLong ids = new AtomicLong();

  /** One process. */
  final class Node implements AutoCloseable {
    final Registry registry = new Registry();
    final Events events;

    Node(String name, Pauses pauses) {
      events =
          Events.open(
              database,
              new Events.Around(registry, (plugin, tenant) -> actor(plugin.name())),
              new Events.Settings(name, pauses),
              clock);
    }

    void live(String plugin, EventHandler handler) {
      Contributed contributed =
          Contributed.of(plugin, "1.0.0", plugin, Post.class.getClassLoader())
              .on(HAPPENED, handler)
              .build();
      events.subscribe(plugin, Events.handledAfterCommit(contributed));
      registry.publish(contributed);
      events.wake();
    }

    Event emit(UUID subject, String json) {
      Event event = new Event(id(), HAPPENED, subject, clock.instant(), json);
      emit(List.of(event), false);
      return event;
    }

    void emit(List<Event> all, boolean undone) {
      database.<Boolean, RuntimeException>inTransaction(
          RowContext.of(TENANT, RowContext.KERNEL),
          transaction -> {
            events.emitted(transaction, actor("somebody"), all);
            if (undone) {
              transaction.rollbackOnly();
            }
            return true;
          });
    }

    /** A person's data was erased. */
    void forget(UUID subject) {
      database.<Boolean, RuntimeException>inTransaction(
          RowContext.of(TENANT, RowContext.KERNEL),
          transaction -> {
            events.forgotten(transaction, actor("somebody"), List.of(subject));
            return true;
          });
    }

    @Override
    public void close() throws InterruptedException {
      events.close();
    }
  }

  Node node(String name) {
    return node(name, Pauses.USUAL);
  }

  Node node(String name, Pauses pauses) {
    return new Node(name, pauses);
  }

  UUID id() {
    return new UUID(0x7000, 0x8000_0000_0000_0000L | ids.incrementAndGet());
  }

  private static Actor actor(String name) {
    return new Actor(
        TENANT,
        "Kestrel Row",
        null,
        name,
        "",
        Set.of(),
        Set.of(),
        Set.of(),
        Locale.ENGLISH,
        ZoneOffset.UTC,
        Actor.Channel.BACKGROUND);
  }

  @Override
  public void close() {
    database.close();
  }
}
