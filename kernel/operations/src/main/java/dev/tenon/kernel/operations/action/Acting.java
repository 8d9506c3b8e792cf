package dev.tenon.kernel.operations.action;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.ConcurrencyFailure;
import dev.tenon.kernel.data.ConstraintViolation;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.DatabaseUnavailable;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.data.ValueRefused;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.Uses;
import dev.tenon.kernel.security.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs actions: permission, input, key, then one transaction with the handler, the handlers inside
 * it, audit, search and outbox. A transaction that loses against another one is not tried again:
 * the handler may have done things outside the database; the caller gets 409 and decides.
 */
public final class Acting implements Actions {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);
  private static final ScopedValue<Recorder> CURRENT = ScopedValue.newInstance();

  private final Database database;
  private final Registry registry;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Effects effects;

  public Acting(
      Database database, Registry registry, Clock clock, Supplier<UUID> ids, Effects effects) {
    this.database = requireNonNull(database, "database is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.ids = requireNonNull(ids, "ids is null");
    this.effects = requireNonNull(effects, "effects is null");
  }

  @Override
  public Outcome run(Invocation invocation) {
    try {
      return new Outcome.Done(perform(invocation));
    } catch (Problem problem) {
      if (CURRENT.isBound()) {
        CURRENT.get().refuse(problem);
      }
      return new Outcome.Refused(problem);
    }
  }

  @Override
  public List<FieldError> check(Invocation invocation) {
    Actor actor = Caller.current();
    Action action = permitted(invocation, actor).value();
    InputCheck check = Inputs.check(action, invocation, actor);
    Inputs.read(check, action, invocation);
    return List.copyOf(check.errors());
  }

  private Values perform(Invocation invocation) {
    Actor actor = Caller.current();
    Owned<Action> action = entered(invocation, actor);
    Uses uses = action.plugin().uses();
    uses.called();
    try {
      return perform(invocation, actor, action);
    } catch (Problem | DatabaseUnavailable | ValueRefused e) {
      throw e;
    } catch (RuntimeException | Error e) {
      uses.failed();
      throw e;
    } finally {
      uses.leave();
    }
  }

  /**
   * A version that goes between being found and being entered has made way for another, or none.
   */
  private Owned<Action> entered(Invocation invocation, Actor actor) {
    Owned<Action> action = permitted(invocation, actor);
    while (!action.plugin().uses().enter()) {
      action = permitted(invocation, actor);
    }
    return action;
  }

  private Values perform(Invocation invocation, Actor actor, Owned<Action> action) {
    Inputs.requireRow(action.value(), invocation);
    Inputs.requireReadableReason(invocation);
    Inputs.requireOversight(action.value(), invocation, actor);
    InputCheck check = Inputs.check(action.value(), invocation, actor);
    Values input = Inputs.read(check, action.value(), invocation);
    if (!check.errors().isEmpty()) {
      throw Problem.invalid(check.errors());
    }
    Run run = new Run(actor, invocation, input, now(), ids);
    try {
      return CURRENT.isBound() ? inside(run, action) : whole(run, action, invocation);
    } catch (ConstraintViolation e) {
      LOG.warn("{} of {}: {}", action.value().name(), action.plugin().name(), e.getMessage());
      throw broken(e);
    } catch (ValueRefused e) {
      LOG.warn("{} of {}: {}", action.value().name(), action.plugin().name(), e.getMessage());
      throw Problem.of(422, "constraint", Text.of("tenon.problem.constraint"));
    } catch (ConcurrencyFailure e) {
      LOG.info("{} of {}: {}", action.value().name(), action.plugin().name(), e.getMessage());
      throw Problem.conflict("concurrent", Text.of("tenon.problem.concurrent"));
    }
  }

  private Owned<Action> permitted(Invocation invocation, Actor actor) {
    Catalog catalog = registry.catalog();
    Owned<Action> action =
        catalog
            .action(invocation.action())
            .orElseThrow(() -> Refusals.unknownAction(catalog, invocation.action(), actor));
    if (!actor.may(action.value().permission())) {
      throw Problem.forbidden(action.value().permission());
    }
    return action;
  }

  /** A transaction of its own. */
  private Values whole(Run run, Owned<Action> action, Invocation invocation) {
    Idempotency.check(invocation.key());
    Idempotency.Asked asked = asked(run, invocation);
    RowContext context = context(run, action);
    try {
      return database.inTransaction(context, transaction -> whole(run, action, asked, transaction));
    } catch (ConstraintViolation e) {
      if (asked == null || !e.constraint().equals(Idempotency.CONSTRAINT)) {
        throw e;
      }
      // the same request came twice at the same time: this one answers what the other did
      return Idempotency.answer(
              database.reading(context.as(RowContext.KERNEL)), asked, type(action))
          .orElseThrow(() -> e);
    }
  }

  private static RowContext context(Run run, Owned<Action> action) {
    return RowContexts.of(run.actor(), action.plugin().id())
        .seeingDeleted(action.value().isOnDeleted());
  }

  private Idempotency.@Nullable Asked asked(Run run, Invocation invocation) {
    String key = invocation.key();
    return key == null
        ? null
        : new Idempotency.Asked(
            run.actor(), key, run.now(), Idempotency.digest(invocation, run.input()));
  }

  private Values whole(
      Run run, Owned<Action> action, Idempotency.@Nullable Asked asked, Transaction transaction) {
    if (asked != null) {
      Optional<Values> before = Idempotency.answer(transaction, asked, type(action));
      if (before.isPresent()) {
        return before.get();
      }
    }
    Recorder recorder = new Recorder(transaction);
    Values answer = ScopedValue.where(CURRENT, recorder).call(() -> handle(run, action, recorder));
    recorder.throwIfRefused();
    if (transaction.wrotePluginRows() && !recorder.wasTold()) {
      throw new IllegalStateException(
          action.value().name()
              + " of "
              + action.plugin().name()
              + " wrote rows and told of no change");
    }
    effects.write(transaction, recorder.lines(), MDC.get("request_id"));
    if (asked != null) {
      Idempotency.keep(transaction, asked, answer);
    }
    return answer;
  }

  /** Takes part in the transaction of the action that is running. */
  private Values inside(Run run, Owned<Action> action) {
    Recorder recorder = CURRENT.get();
    RowContext context = context(run, action);
    return database.inTransaction(context, transaction -> handle(run, action, recorder));
  }

  private Values handle(Run run, Owned<Action> action, Recorder recorder) {
    Values answer = action.value().handler().handle(run);
    recorder.add(run, action);
    if (!run.events().isEmpty()) {
      effects.emitted(recorder.transaction(), run.actor(), run.events());
    }
    return answer;
  }

  private @Nullable Type type(Owned<Action> action) {
    return action.value().type().flatMap(registry.catalog()::type).map(Owned::value).orElse(null);
  }

  private static Problem broken(ConstraintViolation e) {
    return switch (e.kind()) {
      case UNIQUE, EXCLUSION ->
          Problem.conflict("already_exists", Text.of("tenon.problem.already_exists"));
      case FOREIGN_KEY -> Problem.conflict("reference", Text.of("tenon.problem.reference"));
      case CHECK, NOT_NULL, OTHER ->
          Problem.of(422, "constraint", Text.of("tenon.problem.constraint"));
    };
  }

  /** To the microsecond, as PostgreSQL keeps it: an answer says what a later read will. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
