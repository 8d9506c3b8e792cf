package dev.tenon.kernel.operations.api;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.action.Acting;
import dev.tenon.kernel.operations.action.NeedsApproval;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.ApprovalQueue;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import dev.tenon.kernel.operations.read.Reading;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.security.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a script may do only after a person allowed it: it waits, and is told where to look. */
final class AskEndpoint {
  private static final String ROWS = "/api/v1/" + ApprovalType.TYPE.name() + "/";

  private final Acting acting;
  private final ApprovalQueue queue;
  private final Reading reading;

  AskEndpoint(Acting acting, ApprovalQueue queue, Reading reading) {
    this.acting = acting;
    this.queue = queue;
    this.reading = reading;
  }

  /**
   * The answer to what needs approval; the same request with the same key is asked once, and
   * answered with what became of it.
   *
   * @param done how the action's own answer is given
   */
  ApiResponse answer(
      NeedsApproval needed, @Nullable Type type, Function<Values, ApiResponse> done) {
    Optional<Values> before = acting.answered(needed);
    if (before.isPresent()) {
      return done.apply(before.get());
    }
    Approval approval = asked(needed);
    return switch (approval.state()) {
      case WAITING -> waits(approval);
      case DONE -> done.apply(answerOf(approval, type));
      case FAILED -> throw failed(approval);
      case DENIED -> throw denied(approval);
      case EXPIRED ->
          throw Problem.of(403, "approval_expired", Text.of("tenon.problem.approval_expired"));
    };
  }

  private Approval asked(NeedsApproval needed) {
    Actor actor = Caller.current();
    Invocation asked = needed.asked();
    Optional<Approval> before = queue.asked(actor, asked, needed.digest());
    if (before.isPresent()) {
      return before.get();
    }
    checkRow(actor, needed.action().value(), asked);
    return queue.ask(actor, asked, needed.digest());
  }

  /** Nobody shall be asked for what can't be done: to a row that is gone, or was changed since. */
  private void checkRow(Actor actor, Action action, Invocation asked) {
    UUID id = asked.id();
    Optional<String> type = action.type().filter(name -> actor.may(name + ".read"));
    if (id == null || type.isEmpty() || action.isOnDeleted()) {
      return;
    }
    Values row = reading.one(type.get(), id).orElseThrow(Problem::notFound);
    Long seen = asked.version();
    if (seen != null && row.get(Type.VERSION).isPresent() && seen != row.version()) {
      throw Problem.stale(row);
    }
  }

  private static ApiResponse waits(Approval approval) {
    String address = ROWS + approval.id();
    return Answers.data(
            202, approval.row(), Map.of("action", approval.action(), "address", address))
        .with("Location", address);
  }

  private static Values answerOf(Approval approval, @Nullable Type type) {
    String answer = decision(approval).answer();
    return answer == null ? Values.empty() : Json.ownValues(Json.ownObject(answer), type);
  }

  private static Approval.Decision decision(Approval approval) {
    return Objects.requireNonNull(approval.decision(), "an approval that was decided");
  }

  private static Problem failed(Approval approval) {
    Approval.Why why = Objects.requireNonNull(decision(approval).problem(), "why it failed");
    return Problem.of(why.status(), why.code(), Text.plain(why.detail()));
  }

  private static Problem denied(Approval approval) {
    Approval.Decision decision = decision(approval);
    String word = decision.word();
    Text said =
        word == null
            ? Text.of("tenon.problem.approval_denied", decision.by())
            : Text.of("tenon.problem.approval_denied.word", decision.by(), word);
    return Problem.of(403, "approval_denied", said);
  }
}
