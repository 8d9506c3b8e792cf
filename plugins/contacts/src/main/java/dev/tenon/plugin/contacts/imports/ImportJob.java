package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.job.JobRun;
import dev.tenon.plugin.contacts.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings the rows of a file in, each by {@code contact.create} in a transaction of its own. Stopped
 * half-way it goes on where it was: rows already counted are passed over, and those made but not
 * yet counted are known by their idempotency key.
 */
final class ImportJob {

  private static final int STRETCH = 50;

  private final PluginHost host;
  private final ImportService imports;
  private final Uploads uploads;
  private final RowJudge judge;

  ImportJob(PluginHost host, ImportService imports, Uploads uploads, RowJudge judge) {
    this.host = host;
    this.imports = imports;
    this.uploads = uploads;
    this.judge = judge;
  }

  void run(JobRun job) throws InterruptedException {
    UUID id = UUID.fromString(job.data());
    Optional<Values> run = host.reads().one(ImportRun.TYPE.name(), id);
    if (run.isPresent() && run.get().require(ImportRun.STATUS).equals(ImportRun.RUNNING)) {
      new Pass(run.get()).go(uploads.table(imports.content(id), "file"));
    }
  }

  /** One pass over a file. */
  private final class Pass {
    private final UUID id;
    private final List<Target> targets;
    private final String home;
    private long passedOver;
    private long created;
    private final List<Refusal> refusals = new ArrayList<>();

    Pass(Values run) {
      id = run.id();
      targets = ImportRun.targets(run);
      home = judge.home(run);
      passedOver = ImportRun.dealtWith(run);
    }

    void go(CsvTable table) throws InterruptedException {
      table.forEach(
          line -> {
            if (passedOver > 0) {
              passedOver--;
            } else if (!Thread.currentThread().isInterrupted()) {
              take(line);
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException("the import " + id + " goes on later");
      }
      advance(true);
    }

    private void take(CsvLine line) {
      Verdict verdict = judge.judge(line, targets, home);
      if (!verdict.isGood()) {
        refusals.add(Refusals.of(verdict, host));
      } else {
        create(line, verdict);
      }
      if (created + refusals.size() >= STRETCH) {
        advance(false);
      }
    }

    private void create(CsvLine line, Verdict verdict) {
      // phones as they were read in the file's country, not again in that of the business
      Values input =
          verdict
              .input()
              .with(Contact.PHONES, verdict.checked().get(Contact.PHONES).orElse(List.of()))
              .with(Contact.CREATED_FROM, "import");
      Invocation create =
          Invocation.of("contact.create", input).withKey("import:" + id + ":" + line.number());
      switch (host.actions().run(create)) {
        case Outcome.Done done -> created++;
        case Outcome.Refused refused -> refusals.add(Refusals.of(line, refused.problem(), host));
      }
    }

    private void advance(boolean finished) {
      List<Values> told = refusals.stream().map(Refusal::values).toList();
      Values input =
          Values.of(ImportRun.CREATED, created)
              .with(ImportRun.REFUSALS, told)
              .with(ImportRun.FINISHED, finished);
      host.actions().run(Invocation.of("contact_import.advance", id, input)).orThrow();
      created = 0;
      refusals.clear();
    }
  }
}
