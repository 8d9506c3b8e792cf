package dev.tenon.kernel.operations.action;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.Owned;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that was done in one transaction, by the action that opened it and by those inside. */
final class Recorder {
  private final Transaction transaction;
  private final Around around;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Entered> entered = new ArrayDeque<>();
  private final List<Forgotten> forgotten = new ArrayList<>();
  private boolean told;
  private @Nullable Problem refused;

  /** A change, who made it and by which action. */
  record Line(Recorded change, Run run, Owned<Action> action) {}

  /** A run of an action whose handler is running. */
  record Entered(Run run, Owned<Action> action) {

    /** A line that says that the action was about a row, and nothing of the row. */
    Line idle(Type type, UUID id) {
      Recorded nothing =
          new Recorded(type, id, Change.What.UPDATED, Values.empty(), Values.empty());
      return new Line(nothing.silenced(), run, action);
    }
  }

  Recorder(Transaction transaction, Around around) {
    this.transaction = transaction;
    this.around = around;
  }

  /** What the action that opened it was run with. */
  Around around() {
    return around;
  }

  Transaction transaction() {
    return transaction;
  }

  /** What was done; of rows that were forgotten meanwhile without any value. */
  List<Line> lines() {
    return forgotten.isEmpty() ? lines : lines.stream().map(this::silenced).toList();
  }

  private Line silenced(Line line) {
    Recorded change = line.change();
    boolean silent = forgotten.stream().anyMatch(f -> f.has(change.type(), change.id()));
    return silent ? new Line(change.silenced(), line.run(), line.action()) : line;
  }

  void enter(Run run, Owned<Action> action) {
    entered.push(new Entered(run, action));
  }

  void leave() {
    entered.pop();
  }

  /** The innermost action that is running. */
  Entered running() {
    return entered.getFirst();
  }

  /** Lines of an erasure. */
  void add(List<Line> erased) {
    told = true;
    erased.stream()
        .filter(line -> line.change().silent() || !line.change().isIdle())
        .forEach(lines::add);
  }

  void forget(Forgotten rows) {
    forgotten.add(rows);
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
