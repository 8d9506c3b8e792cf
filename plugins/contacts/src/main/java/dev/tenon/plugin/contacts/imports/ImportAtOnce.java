package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import java.util.List;

/**
 * {@code contact.import}: a whole file in one call, for programs. A small file is brought in while
 * the caller waits; of a large one the caller gets the run's id to ask how far it is. Every row is
 * judged before any is written, so a bad one costs no other.
 */
final class ImportAtOnce {

  private static final Fields FIELDS = Fields.of("contacts");

  static final Field<String> CSV =
      FIELDS.longText("csv").required().max(ImportRun.LONGEST).sensitive();
  static final Field<String> FILE_NAME = FIELDS.text("file_name");

  /** Only to tell what would become of each row; the run can be started afterwards. */
  static final Field<Boolean> DRY_RUN = FIELDS.yesNo("dry_run");

  private final PluginHost host;
  private final ImportService imports;
  private final ImportSteps steps;
  private final Uploads uploads;

  ImportAtOnce(PluginHost host, ImportService imports, ImportSteps steps, Uploads uploads) {
    this.host = host;
    this.imports = imports;
    this.steps = steps;
    this.uploads = uploads;
  }

  Values run(ActionCall call) {
    if (!call.actor().may("contacts.create")) {
      throw Problem.forbidden("contacts.create");
    }
    Uploads.Uploaded file = uploads.table(withoutMark(call.input().require(CSV)), "csv");
    String country = uploads.country(call.input().get(ImportRun.COUNTRY));
    List<Values> said = call.input().get(ImportRun.MAPPING).orElse(List.of());
    boolean dry = call.input().get(DRY_RUN).orElse(false);
    Values given =
        Values.of(ImportRun.FILE_NAME, call.input().get(FILE_NAME).orElse("contacts.csv"))
            .with(ImportRun.COUNTRY, country.isEmpty() ? null : country)
            .with(ImportRun.STATUS, dry ? ImportRun.CHECKING : ImportRun.RUNNING)
            .with(ImportRun.DUPLICATES, call.input().orNull(ImportRun.DUPLICATES))
            .with(ImportRun.MAPPING, Uploads.said(uploads.guess(file.table()), said));
    Uploads.refuseNameless(ImportRun.targets(given));
    Values run = imports.insert(call, given, file, "csv");
    if (run.require(ImportRun.ROWS_TOTAL) > ImportRun.AT_ONCE) {
      host.jobs().ask(ImportService.JOB, run.id().toString());
      return run.with(ImportRun.ERRORS, List.of());
    }
    Values done = run;
    while (ImportRun.isWorking(done)) {
      done = steps.step(call, done);
    }
    return done.with(ImportRun.ERRORS, errors(done));
  }

  private List<Values> errors(Values run) {
    return imports.refused(run.id(), 0, ImportRun.AT_ONCE).stream()
        .map(
            row ->
                Values.of(ImportRun.LINE, row.line())
                    .with(ImportRun.FIELD, row.field())
                    .with(ImportRun.REASON, row.reason()))
        .toList();
  }

  private static String withoutMark(String csv) {
    return csv.startsWith("\ufeff") ? csv.substring(1) : csv;
  }

  static Field<?>[] input() {
    return new Field<?>[] {
      CSV, FILE_NAME, DRY_RUN, ImportRun.COUNTRY, ImportRun.MAPPING, ImportRun.DUPLICATES
    };
  }
}
