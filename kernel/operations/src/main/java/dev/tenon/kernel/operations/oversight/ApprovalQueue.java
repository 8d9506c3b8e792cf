package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.oversight.Approval.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * What scripts asked for and wait for: for a day, then it is too late. What ended is kept for a
 * week, so that whoever asked can read what became of it. Safe for all threads.
 */
public final class ApprovalQueue {
  /** How long a person has. */
  public static final Duration OPEN = Duration.ofHours(24);

  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration COUNTED = Duration.ofSeconds(10);
  private static final int MOST_WAITING = 100;
  private static final int MOST_COUNTS = 20_000;

  private final ApprovalTable table;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final ConcurrentMap<UUID, Counted> counts = new ConcurrentHashMap<>();

  private record Counted(long waiting, Instant until) {}

  public ApprovalQueue(ApprovalTable table, Clock clock, Supplier<UUID> ids) {
    this.table = table;
    this.clock = clock;
    this.ids = ids;
  }

  /** The rows. */
  public ApprovalTable table() {
    return table;
  }

  /**
   * What was asked with the same key before.
   *
   * @param digest of what is asked, to know it again
   * @throws Problem 422 when the key was used for something else
   */
  public Optional<Approval> asked(Actor actor, Invocation asked, byte[] digest) {
    String key = asked.key();
    if (key == null) {
      return Optional.empty();
    }
    Optional<Approval> known = table.byKey(actor.tenant(), user(actor), key, digest);
    if (known.isEmpty() && table.keyTaken(actor.tenant(), user(actor), key)) {
      throw Problem.of(
          422, "idempotency_key_reused", Text.of("tenon.problem.idempotency_key_reused"));
    }
    return known.map(this::now);
  }

  private static UUID user(Actor actor) {
    return Optional.ofNullable(actor.user()).orElseThrow(Problem::unauthenticated);
  }

  /**
   * Puts something into the queue.
   *
   * @param asked with its input checked
   * @throws Problem 422 when its key was used for something else, 429 when too much waits already
   */
  public Approval ask(Actor actor, Invocation asked, byte[] digest) {
    UUID user = user(actor);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (table.count(actor.tenant(), user, now) >= MOST_WAITING) {
      throw Problem.of(
          429, "too_many_waiting", Text.of("tenon.problem.too_many_waiting", MOST_WAITING));
    }
    Approval approval =
        new Approval(
            ids.get(),
            actor.tenant(),
            user,
            actor.name(),
            asked,
            State.WAITING,
            now,
            now.plus(OPEN),
            null,
            1);
    if (!table.add(approval, digest)) {
      // the same was asked at the same time
      return asked(actor, asked, digest).orElseThrow(Problem::notFound);
    }
    changed(actor.tenant());
    return approval;
  }

  /** As it stands now: what nobody decided in time is over, whether or not that is written down. */
  private Approval now(Approval approval) {
    return approval.state() == State.WAITING && !clock.instant().isBefore(approval.expiresAt())
        ? approval.expired()
        : approval;
  }

  /** One of the actor's business, as it stands now. */
  public Optional<Approval> one(Actor actor, UUID id) {
    return table.one(actor.tenant(), id).map(this::now);
  }

  /** What waits, the oldest first. */
  public List<Approval> waiting(Actor reader) {
    return table.waiting(reader.tenant(), clock.instant());
  }

  /** What no longer waits, the latest first. */
  public List<Approval> ended(Actor reader, int most) {
    table.expire(reader.tenant(), clock.instant());
    return table.ended(reader.tenant(), most);
  }

  /** How many wait; remembered for a moment, as every page of an admin asks for it. */
  public long count(Actor reader) {
    Instant now = clock.instant();
    Counted known = counts.get(reader.tenant());
    if (known != null && now.isBefore(known.until())) {
      return known.waiting();
    }
    if (counts.size() > MOST_COUNTS) {
      counts.clear();
    }
    long waiting = table.count(reader.tenant(), now);
    counts.put(reader.tenant(), new Counted(waiting, now.plus(COUNTED)));
    return waiting;
  }

  /** Something was asked or decided. */
  public void changed(UUID tenant) {
    counts.remove(tenant);
  }

  /** Writes down what nobody decided in time, and lets go what ended long ago. */
  public void tidy(UUID tenant) {
    Instant now = clock.instant();
    table.expire(tenant, now);
    table.forget(tenant, now.minus(KEPT));
    changed(tenant);
  }
}
