package dev.tenon.kernel.operations.approval;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.Job;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Actor.Channel;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.Refusals;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.action.Permit;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.Approval.Decision;
import dev.tenon.kernel.operations.oversight.Approval.State;
import dev.tenon.kernel.operations.oversight.Approval.Why;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import dev.tenon.kernel.operations.oversight.Overseers;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.KernelPermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deciding about what scripts asked for, as actions for people: a script that decides about itself
 * would not be watched.
 */
public final class ApprovalActions {
  /** Lets it be done. */
  public static final String ALLOW = "approval.allow";

  /** Refuses it. */
  public static final String DENY = "approval.deny";

  /** Whether the same need not be asked again. */
  public static final Field<Boolean> ALWAYS = Fields.of("tenon").yesNo("always").byDefault(false);

  /** Worth another try: what stood in the way has nothing to do with what was asked. */
  private static final Set<String> PASSING = Set.of("approval_decided", "concurrent");

  private final Stands stands;
  private final Standings standings;

  /** What it stands on. */
  public record Stands(
      Database database,
      Registry registry,
      Texts texts,
      Acting acting,
      Overseers overseers,
      Askers askers) {}

  public ApprovalActions(Stands stands) {
    this.stands = stands;
    this.standings = new Standings(stands.database(), stands.overseers());
  }

  /** Adds the rows, the actions and what happens by itself to what the kernel brings. */
  public void addTo(Contributed.Builder kernel) {
    kernel
        .type(ApprovalType.TYPE)
        .action(onApproval(ALLOW).input(ALWAYS).handler(this::allow))
        .action(onApproval(DENY).input(ApprovalType.WORD).handler(this::deny))
        .action(standings.revoke())
        .action(new Levels(stands.database(), stands.registry(), stands.overseers()).action())
        .job(Job.every("approvals", Duration.ofMinutes(5), run -> tidy()));
  }

  private void tidy() {
    stands.overseers().queue().tidy(Caller.current().tenant());
  }

  private static Action.Builder onApproval(String name) {
    return Action.onRow("tenon", name, ApprovalType.TYPE.name())
        .permission(KernelPermissions.APPROVALS_UPDATE);
  }

  static void requirePerson(ActionCall call) {
    Channel channel = call.actor().channel();
    if (channel != Channel.WEB && channel != Channel.CONSOLE) {
      throw Problem.of(403, "people_only", Text.of("tenon.problem.people_only"));
    }
  }

  private Values allow(ActionCall call) {
    Approval approval = waiting(call);
    Catalog catalog = stands.registry().catalog();
    Action action =
        catalog
            .action(approval.action())
            .map(Owned::value)
            .orElseThrow(() -> Refusals.unknownAction(catalog, approval.action(), call.actor()));
    if (!call.actor().may(action.permission())) {
      throw Problem.forbidden(action.permission());
    }
    Optional<Actor> asker = stands.askers().of(approval.tenant(), approval.user());
    if (asker.isEmpty()) {
      return failed(call, approval, gone(call.actor()));
    }
    return switch (run(call, approval, asker.get())) {
      case Outcome.Done done -> done(call, approval);
      case Outcome.Refused refused -> refused(call, approval, asker.get(), refused.problem());
    };
  }

  private Approval waiting(ActionCall call) {
    requirePerson(call);
    Approval approval =
        stands.overseers().queue().one(call.actor(), call.id()).orElseThrow(Problem::notFound);
    if (approval.state() != State.WAITING) {
      throw Permit.gone();
    }
    return approval;
  }

  private Outcome run(ActionCall call, Approval approval, Actor asker) {
    Approval decided = approval.decided(State.DONE, decision(call, null, null));
    Permit permit = new Permit(stands.overseers().queue().table(), approval, decided, call, ALLOW);
    return Caller.call(asker, () -> stands.acting().runAllowed(approval.asked(), permit));
  }

  private static Decision decision(ActionCall call, @Nullable String word, @Nullable Why why) {
    return new Decision(call.now(), call.actor().name(), word, null, why);
  }

  private Values done(ActionCall call, Approval approval) {
    if (call.input().get(ALWAYS).orElse(false)) {
      standings.allow(call, approval);
    }
    changed(call.actor().tenant());
    return approval.decided(State.DONE, decision(call, null, null)).row();
  }

  private Values refused(ActionCall call, Approval approval, Actor asker, Problem problem) {
    if (PASSING.contains(problem.code())) {
      throw problem;
    }
    String detail = stands.texts().say(said(problem), asker.locale(), asker.zone());
    return failed(call, approval, new Why(problem.status(), problem.code(), detail));
  }

  /** With the first field that is wrong, where it is fields that are. */
  private static Text said(Problem problem) {
    return problem.errors().isEmpty() ? problem.detail() : problem.errors().getFirst().message();
  }

  private Why gone(Actor reader) {
    Text said = Text.of("tenon.problem.asker_gone");
    return new Why(403, "asker_gone", stands.texts().say(said, reader.locale(), reader.zone()));
  }

  private Values failed(ActionCall call, Approval approval, Why why) {
    return decide(call, approval, State.FAILED, decision(call, null, why));
  }

  private Values deny(ActionCall call) {
    String word = call.input().get(ApprovalType.WORD).orElse(null);
    return decide(call, waiting(call), State.DENIED, decision(call, word, null));
  }

  private Values decide(ActionCall call, Approval approval, State state, Decision how) {
    Approval decided = approval.decided(state, how);
    RowContext kernel = RowContexts.of(call.actor(), RowContext.KERNEL);
    boolean waited =
        stands
            .database()
            .inTransaction(
                kernel,
                rows -> {
                  rows.afterCommit(() -> changed(approval.tenant()));
                  return stands.overseers().queue().table().decide(rows, approval.id(), state, how);
                });
    if (!waited) {
      throw Permit.gone();
    }
    call.updated(ApprovalType.TYPE, approval.id(), approval.row(), decided.row());
    return decided.row();
  }

  private void changed(UUID tenant) {
    stands.overseers().queue().changed(tenant);
  }
}
