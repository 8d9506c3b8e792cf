package dev.tenon.kernel.operations.action;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.Owned;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was done in one transaction, by the action that opened it and by those inside. */
final class Recorder {
  private final Transaction transaction;
  private final List<Line> lines = new ArrayList<>();
  private boolean told;
  private @Nullable Problem refused;

  /** A change, who made it and by which action. */
  record Line(Recorded change, Run run, Owned<Action> action) {}

  Recorder(Transaction transaction) {
    this.transaction = transaction;
  }

  Transaction transaction() {
    return transaction;
  }

  List<Line> lines() {
    return lines;
  }

  void add(Run run, Owned<Action> action) {
    for (Recorded change : run.changes()) {
      told = true;
      if (!change.isIdle()) {
        lines.add(new Line(change, run, action));
      }
    }
  }

  /** Whether any change was told of, even one that changed nothing. */
  boolean wasTold() {
    return told;
  }

  /** An action inside was refused: the whole is, whatever the outer one makes of it. */
  void refuse(Problem problem) {
    if (refused == null) {
      refused = problem;
    }
  }

  void throwIfRefused() {
    if (refused != null) {
      throw refused;
    }
  }
}
