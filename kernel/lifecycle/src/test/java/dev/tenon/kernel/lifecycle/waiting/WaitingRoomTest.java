package dev.tenon.kernel.lifecycle.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.data.TurnedClock;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.events.Pauses;
import dev.tenon.kernel.jobs.Around;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.jobs.Retries;
import dev.tenon.kernel.lifecycle.waiting.Waiting.Kind;
import dev.tenon.kernel.operations.PluginWork;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.security.AuditTrail;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What failed too often waits until somebody decides, and that is never decided unseen. */
class WaitingRoomTest {
  private static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-00000000000b");
  private static final UUID WORK = UUID.fromString("00000000-0000-7000-8000-0000000000aa");

  private final Database database =
      TestDatabase.with(
          "V300__outbox.sql", "V301__dead_letters.sql", "V400__job.sql", "V401__given_up.sql");
  private final TurnedClock clock = new TurnedClock();
  private final List<AuditTrail.Entry> audit = new ArrayList<>();
  private final Registry registry = new Registry();
  private final Events events =
      Events.open(
          database,
          new Events.Around(registry, (plugin, tenant) -> person(tenant)),
          new Events.Settings("here", Pauses.USUAL),
          clock);
  private final JobScheduler jobs =
      JobScheduler.open(
          database,
          new Around(
              registry,
              new PluginWork(database),
              (plugin, tenant) -> person(tenant),
              (tenant, user) -> Optional.empty(),
              List::of),
          new JobScheduler.Settings("here", Retries.USUAL, clock, UUID::randomUUID));
  private boolean auditIsFull;
  private final WaitingRoom room = new WaitingRoom(database.kernel(), events, jobs, this::write);

  WaitingRoomTest() {
    run(
        """
        insert into tenon.outbox (event_id, tenant_id, plugin, name, subject, happened_at, data,
          attempts, due_at, dead_at, reason)
        values (?, ?, 'echo', 'things.created', '00000000-0000-7000-8000-0000000000cc', now(), '{}',
          9, now(), now(), 'no paper')
        """);
    run(
        """
        insert into tenon.job_given_up (id, tenant_id, plugin, job, data, attempts, given_up_at,
          reason)
        values (?, ?, 'echo', 'paint', '', 5, now() + interval '1 minute', 'no paint')
        """);
  }

  private void run(String insert) {
    database.kernel().update(new Sql("test.insert", insert), p -> p.uuid(WORK).uuid(TENANT));
  }

  private void write(AuditTrail.Entry entry) {
    if (auditIsFull) {
      throw new IllegalStateException("the audit is full");
    }
    audit.add(entry);
  }

  @AfterEach
  void close() throws InterruptedException {
    jobs.close();
    events.close();
    database.close();
  }

  @Test
  void bothKindsAreShownTheNewestFirstAndToTheirOwnBusinessOnly() {
    assertThat(room.all(person(TENANT)))
        .extracting(Waiting::name)
        .containsExactly("paint", "things.created");
    assertThat(room.count(person(TENANT))).isEqualTo(2);
    assertThat(room.all(person(OTHER))).isEmpty();
    assertThat(room.count(person(OTHER))).isZero();
  }

  @Test
  void whatIsTriedAgainOrLetGoWaitsNoLongerAndIsInTheAudit() {
    room.retry(person(TENANT), Kind.EVENT, id(Kind.EVENT));
    room.drop(person(TENANT), Kind.JOB, id(Kind.JOB));
    assertThat(room.all(person(TENANT))).isEmpty();
    assertThat(audit)
        .extracting(AuditTrail.Entry::action)
        .containsExactly("waiting.retry", "waiting.drop");
  }

  @Test
  void nothingIsDecidedWhenItCannotBeWrittenDown() {
    auditIsFull = true;
    for (Kind kind : Kind.values()) {
      String id = id(kind);
      assertThatThrownBy(() -> room.retry(person(TENANT), kind, id)).hasMessageContaining("full");
      assertThatThrownBy(() -> room.drop(person(TENANT), kind, id)).hasMessageContaining("full");
    }
    assertThat(room.count(person(TENANT))).isEqualTo(2);
  }

  @Test
  void whatWaitsElsewhereIsNotThere() {
    for (Kind kind : Kind.values()) {
      String id = id(kind);
      assertThatThrownBy(() -> room.drop(person(OTHER), kind, id))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(404));
    }
    assertThat(audit).isEmpty();
    assertThat(room.count(person(TENANT))).isEqualTo(2);
  }

  private String id(Kind kind) {
    return room.all(person(TENANT)).stream()
        .filter(waiting -> waiting.kind() == kind)
        .map(Waiting::id)
        .findFirst()
        .orElseThrow();
  }

  private static Actor person(UUID tenant) {
    return new Actor(
        tenant,
        "Kestrel Row",
        null,
        "Mara",
        "",
        Set.of(),
        Set.of(),
        Set.of(),
        Locale.ENGLISH,
        ZoneOffset.UTC,
        Actor.Channel.WEB);
  }
}
