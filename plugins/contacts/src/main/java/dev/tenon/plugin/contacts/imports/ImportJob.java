package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.JobRun;
import dev.tenon.api.ui.Text;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes on with an import, one step after another. A stretch of rows that can't be written as a
 * whole is written row by row, so that only the row that is at fault is refused.
 */
final class ImportJob {

  private static final int WITHOUT_PROGRESS = 5;

  private final PluginHost host;

  ImportJob(PluginHost host) {
    this.host = host;
  }

  void run(JobRun job) throws InterruptedException {
    UUID id = UUID.fromString(job.data());
    int refused = 0;
    while (goesOn(id)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the import " + id + " goes on later");
      }
      Outcome outcome = step(id, Values.empty());
      refused = outcome instanceof Outcome.Refused ? refused + 1 : 0;
      if (outcome instanceof Outcome.Refused(Problem problem) && isRunning(id)) {
        oneByOne(id, problem, refused);
      }
      if (refused > WITHOUT_PROGRESS) {
        throw new IllegalStateException("the import " + id + " makes no progress");
      }
    }
  }

  /** Whoever asked may have lost the permission meanwhile: then somebody else has to go on. */
  private boolean goesOn(UUID id) {
    return host.actor().may(Imports.PERMISSION)
        && host.actor().may("contacts.create")
        && run(id).filter(ImportRun::isWorking).isPresent();
  }

  private void oneByOne(UUID id, Problem why, int times) {
    if (why.code().equals("stale") || times > 1) {
      return;
    }
    for (int i = 0; i < ImportRun.AT_ONCE && isRunning(id); i++) {
      Values one = Values.of(ImportRun.MOST, 1L);
      if (step(id, one) instanceof Outcome.Refused(Problem problem)) {
        Text reason =
            problem.errors().isEmpty() ? problem.detail() : problem.errors().getFirst().message();
        step(id, one.with(ImportRun.REFUSED_FOR, host.say(reason))).orThrow();
        return;
      }
    }
  }

  private Outcome step(UUID id, Values input) {
    return host.actions().run(Invocation.of("contact_import.step", id, input));
  }

  private boolean isRunning(UUID id) {
    return run(id).filter(r -> r.require(ImportRun.STATUS).equals(ImportRun.RUNNING)).isPresent();
  }

  private Optional<Values> run(UUID id) {
    return host.reads().one(ImportRun.TYPE.name(), id);
  }
}
