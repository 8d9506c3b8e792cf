package dev.tenon.kernel.jobs;

import dev.tenon.api.job.Job;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.TurnedClock;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.Caller;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A database and the jobs room on it, as often as a test wants nodes. */
final class Yard implements AutoCloseable {
  static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  static final UUID MARA = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
  static final UUID GONE = UUID.fromString("00000000-0000-7000-8000-0000000000ff");

  final TurnedClock clock = new TurnedClock();
  final Database database = TestDatabase.with("V400__job.sql");
  private final AtomicLong ids = new AtomicLong();

  /** One process. */
  final class Node implements AutoCloseable {
    final Registry registry = new Registry();
    final JobScheduler jobs;

    Node(String name, Retries retries) {
      jobs =
          JobScheduler.open(
              database,
              new Around(
                  registry,
                  new PluginWork(database),
                  (plugin, tenant) -> actor(tenant, null, plugin.name()),
                  (tenant, user) ->
                      user.equals(GONE)
                          ? Optional.empty()
                          : Optional.of(actor(tenant, user, "Mara now")),
                  () -> List.of(TENANT, OTHER)),
              new JobScheduler.Settings(name, retries, clock, Yard.this::id));
    }

    void live(Job... all) {
      Contributed.Builder builder =
          Contributed.of("works", "1.0.0", "Works", Yard.class.getClassLoader());
      for (Job job : all) {
        builder.job(job);
      }
      Contributed contributed = builder.build();
      registry.publish(contributed);
      jobs.published(contributed);
    }

    UUID ask(UUID user, String data) {
      return Caller.<UUID, RuntimeException>call(
          actor(TENANT, user, "Mara"), () -> jobs.of("works").ask("work", data));
    }

    void askInTransaction(String data, boolean undone) {
      database.<Boolean, RuntimeException>inTransaction(
          RowContext.of(TENANT, RowContext.KERNEL),
          transaction -> {
            ask(MARA, data);
            if (undone) {
              transaction.rollbackOnly();
            }
            return true;
          });
    }

    @Override
    public void close() {
      jobs.close();
    }
  }

  Actor mara() {
    return actor(TENANT, MARA, "Mara");
  }

  Node node(String name) {
    return new Node(name, Retries.USUAL);
  }

  Node node(String name, Retries retries) {
    return new Node(name, retries);
  }

  private UUID id() {
    return new UUID(0x7000, 0x8000_0000_0000_0000L | ids.incrementAndGet());
  }

  private static Actor actor(UUID tenant, @Nullable UUID user, String name) {
    return new Actor(
        tenant,
        "Kestrel Row",
        user,
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
