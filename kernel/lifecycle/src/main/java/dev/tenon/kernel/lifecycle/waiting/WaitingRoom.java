package dev.tenon.kernel.lifecycle.waiting;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.events.DeadLetter;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.jobs.GivenUp;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.lifecycle.waiting.Waiting.Kind;
import dev.tenon.kernel.security.AuditTrail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What waits for a person in a business: to be tried again, or to be let go. Both happen in one
 * transaction with their audit. Safe for all threads.
 */
public final class WaitingRoom {
  private final KernelSql sql;
  private final Events events;
  private final JobScheduler jobs;
  private final AuditTrail audit;

  public WaitingRoom(KernelSql sql, Events events, JobScheduler jobs, AuditTrail audit) {
    this.sql = sql;
    this.events = events;
    this.jobs = jobs;
    this.audit = audit;
  }

  /** All of it, the newest first. */
  public List<Waiting> all(Actor reader) {
    List<Waiting> all = new ArrayList<>();
    events.deadLetters(reader.tenant()).forEach(letter -> all.add(waiting(letter)));
    jobs.givenUp(reader.tenant()).forEach(work -> all.add(waiting(work)));
    all.sort(Comparator.comparing(Waiting::since).reversed());
    return all;
  }

  /** How much of it there is. */
  public long count(Actor reader) {
    return events.deadLetterCount(reader.tenant()) + jobs.givenUpCount(reader.tenant());
  }

  private static Waiting waiting(DeadLetter letter) {
    return new Waiting(
        Kind.EVENT,
        String.valueOf(letter.seq()),
        letter.plugin(),
        letter.event(),
        letter.attempts(),
        letter.since(),
        letter.reason());
  }

  private static Waiting waiting(GivenUp work) {
    return new Waiting(
        Kind.JOB,
        work.id().toString(),
        work.plugin(),
        work.job(),
        work.attempts(),
        work.at(),
        work.reason());
  }

  /**
   * Tries it again.
   *
   * @throws Problem 404 when it does not wait in the caller's business
   */
  void retry(Actor by, Kind kind, String id) {
    decide(by, new Decision("waiting.retry", kind, id), events::revive, jobs::retry);
  }

  /**
   * Lets it go.
   *
   * @throws Problem 404 when it does not wait in the caller's business
   */
  void drop(Actor by, Kind kind, String id) {
    decide(by, new Decision("waiting.drop", kind, id), events::drop, jobs::drop);
  }

  private record Decision(String action, Kind kind, String id) {}

  /** Both in one transaction; whoever looks for what is due is told when it is there to be seen. */
  private void decide(
      Actor by, Decision decision, Consumer<DeadLetter> event, Consumer<GivenUp> job) {
    sql.inTransaction(
        () -> {
          switch (decision.kind()) {
            case EVENT -> {
              DeadLetter letter = letter(by, decision.id());
              record(by, decision, letter.subject(), waiting(letter));
              event.accept(letter);
            }
            case JOB -> {
              GivenUp work = work(by, decision.id());
              record(by, decision, work.id(), waiting(work));
              job.accept(work);
            }
          }
          return true;
        });
    events.wake();
    jobs.wake();
  }

  private DeadLetter letter(Actor by, String id) {
    return events.deadLetters(by.tenant()).stream()
        .filter(letter -> String.valueOf(letter.seq()).equals(id))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private GivenUp work(Actor by, String id) {
    return jobs.givenUp(by.tenant()).stream()
        .filter(work -> work.id().toString().equals(id))
        .findFirst()
        .orElseThrow(Problem::notFound);
  }

  private void record(Actor by, Decision decision, UUID row, Waiting what) {
    audit.record(
        new AuditTrail.Entry(
            by,
            decision.action(),
            new AuditTrail.Row(what.kind().code() + "s", row, what.plugin() + " " + what.name()),
            Map.of("plugin", what.plugin(), "reason", what.reason()),
            Map.of()));
  }
}
