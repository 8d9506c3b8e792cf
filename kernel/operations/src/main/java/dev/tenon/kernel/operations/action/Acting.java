package dev.tenon.kernel.operations.action;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Action.Oversight;
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
import dev.tenon.kernel.operations.Blamed;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Operations;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.Uses;
import dev.tenon.kernel.operations.oversight.Watch;
import dev.tenon.kernel.security.Caller;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
  private final Operations.Moments moments;
  private final Effects effects;
  private final InputFields fields;
  private final Watch watch;

  public Acting(
      Database database,
      Registry registry,
      Operations.Moments moments,
      Effects effects,
      InputFields fields,
      Watch watch) {
    this.database = requireNonNull(database, "database is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.moments = requireNonNull(moments, "moments is null");
    this.effects = requireNonNull(effects, "effects is null");
    this.fields = requireNonNull(fields, "fields is null");
    this.watch = requireNonNull(watch, "watch is null");
  }

  /** What the transaction of the action that runs on this thread has done so far. */
  static Optional<Recorder> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  @Override
  public Outcome run(Invocation invocation) {
    try {
      return runOrWait(invocation);
    } catch (NeedsApproval e) {
      return refused(Problem.of(403, "approval_needed", Text.of("tenon.problem.approval_needed")));
    }
  }

  /**
   * The same for a caller who can be told to wait for a person.
   *
   * @throws NeedsApproval when it may only be done after somebody allowed it; nothing has changed
   */
  public Outcome runOrWait(Invocation invocation) {
    try {
      return new Outcome.Done(perform(invocation, null));
    } catch (Problem problem) {
      return refused(problem);
    }
  }

  private static Outcome refused(Problem problem) {
    if (CURRENT.isBound()) {
      CURRENT.get().refuse(problem);
    }
    return new Outcome.Refused(problem);
  }

  /**
   * Runs what a person allowed, as the caller, who asked for it: in a transaction of its own, with
   * the decision in it.
   */
  public Outcome runAllowed(Invocation asked, Permit permit) {
    try {
      return new Outcome.Done(perform(asked, permit));
    } catch (Problem problem) {
      return new Outcome.Refused(problem);
    }
  }

  /** The type of the rows that would be answered, as the caller's business has it. */
  public @Nullable Type type(NeedsApproval asked) {
    return type(asked.action(), Caller.current());
  }

  /** The answer that was given to the invocation's key before. */
  public Optional<Values> answered(NeedsApproval asked) {
    Invocation invocation = asked.asked();
    Idempotency.check(invocation.key());
    Actor actor = Caller.current();
    String key = invocation.key();
    return key == null
        ? Optional.empty()
        : Idempotency.answer(
            database.reading(RowContexts.of(actor, RowContext.KERNEL)),
            new Idempotency.Asked(actor, key, now(), asked.digest()),
            type(asked.action(), actor));
  }

  @Override
  public List<FieldError> check(Invocation invocation) {
    Actor actor = Caller.current();
    Action action = permitted(invocation, actor).value();
    return fields.check(action, invocation, actor).errors();
  }

  private Values perform(Invocation invocation, @Nullable Permit permit) {
    Actor actor = Caller.current();
    Owned<Action> action = entered(invocation, actor);
    Uses uses = action.plugin().uses();
    uses.called();
    try {
      return perform(invocation, actor, action, permit);
    } catch (Problem | NeedsApproval | DatabaseUnavailable | ValueRefused e) {
      throw e;
    } catch (RuntimeException | Error e) {
      uses.failed();
      Blamed.on(action.plugin().name(), e);
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

  private Values perform(
      Invocation invocation, Actor actor, Owned<Action> action, @Nullable Permit permit) {
    Around around = Around.of(permit, CURRENT.isBound() ? CURRENT.get() : null, invocation);
    Inputs.requireRow(action.value(), invocation);
    Inputs.requireReadableReason(invocation);
    boolean asks = Inputs.mustAsk(level(actor, action.value(), around), around.reason());
    InputFields.Checked checked = fields.check(action.value(), invocation, actor);
    if (!checked.errors().isEmpty()) {
      throw Problem.invalid(checked.errors());
    }
    if (asks) {
      throw new NeedsApproval(action, invocation, checked.input());
    }
    Run.Means means = new Run.Means(moments.ids(), type -> fields.type(type, actor), around);
    return perform(new Run(actor, invocation, checked.input(), now(), means), action, permit);
  }

  /** A script is a model's hand: what people may simply do, it has to account for. */
  private Oversight level(Actor actor, Action action, Around around) {
    return actor.channel() != Actor.Channel.TOKEN || around.allowedBy() != null
        ? Oversight.UNRESTRICTED
        : watch.of(actor, action);
  }

  private Values perform(Run run, Owned<Action> action, @Nullable Permit permit) {
    try {
      return CURRENT.isBound() && permit == null ? inside(run, action) : whole(run, action, permit);
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
  private Values whole(Run run, Owned<Action> action, @Nullable Permit permit) {
    Idempotency.check(run.invocation().key());
    Idempotency.Asked asked = asked(run, run.invocation());
    RowContext context = context(run, action);
    try {
      return permit == null
          ? database.inTransaction(context, transaction -> whole(run, action, asked, transaction))
          : database.apart(
              context, transaction -> allowed(run, action, asked, transaction, permit));
    } catch (ConstraintViolation e) {
      if (asked == null || !e.constraint().equals(Idempotency.CONSTRAINT)) {
        throw e;
      }
      // the same request came twice at the same time: this one answers what the other did
      return Idempotency.answer(
              database.reading(context.as(RowContext.KERNEL)), asked, type(action, run.actor()))
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

  /** Of two people who decide at once the second finds it decided, and nothing is done twice. */
  private Values allowed(
      Run run,
      Owned<Action> action,
      Idempotency.@Nullable Asked asked,
      Transaction transaction,
      Permit permit) {
    permit.claim(transaction.as(RowContexts.of(run.actor(), RowContext.KERNEL)));
    Values answer = whole(run, action, asked, transaction);
    permit.done(transaction, answer);
    Owned<Action> deciding = registry.catalog().action(permit.action()).orElseThrow();
    effects.write(transaction, List.of(permit.line(deciding)), MDC.get("request_id"));
    return answer;
  }

  private Values whole(
      Run run, Owned<Action> action, Idempotency.@Nullable Asked asked, Transaction transaction) {
    if (asked != null) {
      Optional<Values> before = Idempotency.answer(transaction, asked, type(action, run.actor()));
      if (before.isPresent()) {
        return before.get();
      }
    }
    Recorder recorder = new Recorder(transaction, run.around());
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
    Values answer;
    recorder.enter(run, action);
    try {
      answer = action.value().handler().handle(run);
    } finally {
      recorder.leave();
    }
    recorder.add(run, action);
    if (!run.events().isEmpty()) {
      effects.emitted(recorder.transaction(), run.actor(), run.events());
    }
    return answer;
  }

  private @Nullable Type type(Owned<Action> action, Actor actor) {
    return action
        .value()
        .type()
        .flatMap(registry.catalog()::type)
        .map(owned -> fields.type(owned.value(), actor))
        .orElse(null);
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
    return moments.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
