package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The next stretch of an import, whatever it is about: looking at rows, writing them, taking them
 * back. Each is one transaction that moves the run's line on, so two at the same time can't both be
 * done, and after a crash the next one begins where the last one ended.
 */
final class ImportSteps {

  private static final int CHECKED_AT_ONCE = 2_000;
  private static final int WRITTEN_AT_ONCE = 500;
  private static final int REVERTED_AT_ONCE = 200;

  private final PluginHost host;
  private final Judging judging;
  private final Bringing bringing;
  private final Reverting reverting;

  ImportSteps(PluginHost host, Judging judging, Bringing bringing, Reverting reverting) {
    this.host = host;
    this.judging = judging;
    this.bringing = bringing;
    this.reverting = reverting;
  }

  Values step(ActionCall call) {
    onlyInTheBackground(call);
    return step(call, current(call.id()));
  }

  /** People start, go on and take back; the steps between are the job's. */
  private static void onlyInTheBackground(ActionCall call) {
    if (call.actor().channel() != Actor.Channel.BACKGROUND) {
      throw Problem.conflict("background", Text.of("contacts.import.refused.background"));
    }
  }

  /** The next stretch of a run. */
  Values step(ActionCall call, Values before) {
    Values after =
        switch (before.require(ImportRun.STATUS)) {
          case ImportRun.CHECKING -> check(call, before, CHECKED_AT_ONCE);
          case ImportRun.RUNNING -> write(call, before);
          case ImportRun.REVERTING -> revert(call, before);
          default -> before;
        };
    return after.equals(before) ? before : update(call, before, after);
  }

  /** An import that nobody goes on with waits for somebody who may. */
  Values stop(ActionCall call) {
    onlyInTheBackground(call);
    Values before = current(call.id());
    return ImportRun.isWorking(before)
        ? update(call, before, before.with(ImportRun.STATUS, ImportRun.STOPPED))
        : before;
  }

  /** Looks at the next rows. */
  Values check(ActionCall call, Values run, int most) {
    List<Staged> rows =
        mapper().below(run.id(), run.require(ImportRun.AT_LINE), Staged.WAITING, most);
    Become become = new Become();
    Values after = run;
    List<Verdict> verdicts = judging.of(run, rows);
    for (int i = 0; i < rows.size(); i++) {
      Verdict verdict = verdicts.get(i);
      String word = verdict.word();
      if (verdict.isGood()) {
        become.add(rows.get(i), word, Staged.WAITING, verdict.known());
      } else {
        become.refused(Refusals.of(verdict, host));
      }
      after =
          ImportRun.more(
              after,
              switch (word) {
                case Staged.REFUSED -> ImportRun.ROWS_REFUSED;
                case Staged.DUPLICATE -> ImportRun.ROWS_DUPLICATE;
                case Staged.DOUBTFUL -> ImportRun.ROWS_DOUBTFUL;
                default -> ImportRun.ROWS_GOOD;
              },
              1);
    }
    know(run, become, call.now());
    after = ImportRun.more(after, ImportRun.ROWS_CHECKED, rows.size());
    return moved(after, rows, rows.size() < most, ImportRun.CHECKED);
  }

  private Values write(ActionCall call, Values run) {
    int most = call.input().get(ImportRun.MOST).map(Long::intValue).orElse(WRITTEN_AT_ONCE);
    List<Staged> rows =
        mapper().below(run.id(), run.require(ImportRun.AT_LINE), Staged.WAITING, most);
    String reason = call.input().get(ImportRun.REFUSED_FOR).orElse("");
    if (!reason.isEmpty() && !rows.isEmpty()) {
      Become become = new Become();
      become.refused(new Refusal(rows.getFirst().line(), "", reason));
      know(run, become, call.now());
      Values after = ImportRun.more(run, ImportRun.ROWS_REFUSED, 1);
      return moved(after, rows.subList(0, 1), false, ImportRun.DONE);
    }
    Bringing.Brought brought = bringing.bring(call, run, rows);
    know(run, brought.rows(), call.now());
    boolean last = rows.size() < most && brought.taken() == rows.size();
    Values after = moved(brought.run(), rows.subList(0, brought.taken()), last, ImportRun.DONE);
    return last ? after.with(ImportRun.FINISHED_AT, call.now()) : after;
  }

  private Values revert(ActionCall call, Values run) {
    List<Staged> rows =
        mapper().written(run.id(), run.require(ImportRun.AT_LINE), REVERTED_AT_ONCE);
    List<String> outcomes = reverting.revert(call, rows);
    if (!rows.isEmpty()) {
      mapper().end(run.id(), rows.stream().map(Staged::line).toList(), outcomes);
    }
    long kept = outcomes.stream().filter(Staged.KEPT::equals).count();
    Values after = ImportRun.more(run, ImportRun.ROWS_KEPT, kept);
    after = ImportRun.more(after, ImportRun.ROWS_REVERTED, rows.size() - kept);
    return moved(after, rows, rows.size() < REVERTED_AT_ONCE, ImportRun.REVERTED);
  }

  private static Values moved(Values run, List<Staged> rows, boolean last, String then) {
    Values moved = rows.isEmpty() ? run : run.with(ImportRun.AT_LINE, rows.getLast().line());
    return last ? moved.with(ImportRun.STATUS, then).with(ImportRun.AT_LINE, 0L) : moved;
  }

  private void know(Values run, Become become, Instant now) {
    if (!become.isEmpty()) {
      mapper().know(run.id(), become.json(), now);
    }
  }

  Values current(UUID id) {
    return host.reads().one(ImportRun.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  Values update(ActionCall call, Values before, Values changed) {
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(changed);
    if (mapper().update(ImportRow.of(after, stamp)) == 0) {
      throw Problem.stale(current(before.id()));
    }
    call.updated(ImportRun.TYPE, before.id(), before, after);
    return after;
  }

  private ImportMapper mapper() {
    return host.mapper(ImportMapper.class);
  }
}
