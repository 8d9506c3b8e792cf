package dev.tenon.kernel.operations.action;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.Owned;
import dev.tenon.kernel.operations.oversight.Approval;
import dev.tenon.kernel.operations.oversight.ApprovalTable;
import dev.tenon.kernel.operations.oversight.ApprovalType;
import java.util.Objects;

/**
 * What a person allowed a script to do.
 *
 * @param approval what was asked, as it waits
 * @param decided the same as it will be
 * @param call the action by which the person decided
 * @param action that action's name
 */
public record Permit(
    ApprovalTable table, Approval approval, Approval decided, ActionCall call, String action) {

  String allowedBy() {
    return call.actor().name();
  }

  void claim(Rows kernel) {
    Approval.Decision how = Objects.requireNonNull(decided.decision());
    if (!table.decide(kernel, approval.id(), decided.state(), how)) {
      throw gone();
    }
  }

  /** It no longer waits: somebody else decided, or time did. */
  public static Problem gone() {
    return Problem.conflict("approval_decided", Text.of("tenon.problem.approval_decided"));
  }

  void done(Transaction transaction, Values answer) {
    table.answered(transaction, approval.id(), answer);
  }

  /** The decision as a change that the audit tells of. */
  Recorder.Line line(Owned<Action> deciding) {
    if (!(call instanceof Run run)) {
      throw new IllegalStateException("a decision is made by an action");
    }
    return new Recorder.Line(
        new Recorded(
            ApprovalType.TYPE, approval.id(), Change.What.UPDATED, approval.row(), decided.row()),
        run,
        deciding);
  }
}
