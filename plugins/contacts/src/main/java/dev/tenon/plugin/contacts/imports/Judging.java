package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Values;
import java.util.List;

/** Says of many rows at once what would become of each. */
final class Judging {

  private final RowJudge judge;
  private final Twins twins;
  private final Referrers referrers;

  Judging(RowJudge judge, Twins twins, Referrers referrers) {
    this.judge = judge;
    this.twins = twins;
    this.referrers = referrers;
  }

  /** One verdict for each row, in order. */
  List<Verdict> of(Values run, List<Staged> rows) {
    List<Target> targets = ImportRun.targets(run);
    String home = judge.home(run);
    List<Verdict> verdicts =
        referrers.known(rows.stream().map(row -> judge.judge(row.found(), targets, home)).toList());
    return run.require(ImportRun.DUPLICATES).equals(ImportRun.CREATE)
        ? verdicts
        : twins.mark(verdicts);
  }
}
