package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.ContactService;
import java.util.ArrayList;
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

  private final PluginHost host;
  private final ImportService imports;
  private final Uploads uploads;
  private final RowJudge judge;
  private final ContactService contacts;

  ImportAtOnce(
      PluginHost host,
      ImportService imports,
      Uploads uploads,
      RowJudge judge,
      ContactService contacts) {
    this.host = host;
    this.imports = imports;
    this.uploads = uploads;
    this.judge = judge;
    this.contacts = contacts;
  }

  Values run(ActionCall call) {
    if (!call.actor().may("contacts.create")) {
      throw Problem.forbidden("contacts.create");
    }
    String content = withoutMark(call.input().require(CSV));
    CsvTable table = uploads.table(content, "csv");
    long total = uploads.count(table, "csv");
    String country = uploads.country(call.input().get(ImportRun.COUNTRY));
    List<Values> mapping =
        uploads.said(table, call.input().get(ImportRun.MAPPING).orElse(List.of()));
    Values given =
        Values.of(ImportRun.FILE_NAME, call.input().get(FILE_NAME).orElse("contacts.csv"))
            .with(ImportRun.COUNTRY, country.isEmpty() ? null : country)
            .with(ImportRun.ROWS_TOTAL, total)
            .with(ImportRun.MAPPING, mapping);
    Uploads.refuseNameless(ImportRun.targets(given));
    return total > ImportRun.AT_ONCE
        ? later(call, given, content)
        : now(call, given, content, table);
  }

  private Values later(ActionCall call, Values given, String content) {
    Values run = imports.insert(call, given.with(ImportRun.STATUS, ImportRun.RUNNING), content);
    host.jobs().ask(ImportService.JOB, run.id().toString());
    return run.with(ImportRun.ERRORS, List.of());
  }

  private Values now(ActionCall call, Values given, String content, CsvTable table) {
    List<Refusal> refusals = new ArrayList<>();
    List<Values> made = new ArrayList<>();
    String home = judge.home(given);
    List<Target> targets = ImportRun.targets(given);
    table.forEach(
        line -> {
          Verdict verdict = judge.judge(line, targets, home);
          if (verdict.isGood()) {
            made.add(contacts.store(call, verdict.checked(), "import"));
          } else {
            refusals.add(Refusals.of(verdict, host));
          }
        });
    Values run =
        imports.insert(
            call,
            given
                .with(ImportRun.STATUS, ImportRun.DONE)
                .with(ImportRun.ROWS_CREATED, (long) made.size())
                .with(ImportRun.ROWS_REFUSED, (long) refusals.size())
                .with(ImportRun.FINISHED_AT, call.now()),
            content);
    imports.refuse(call, run.id(), refusals);
    return run.with(ImportRun.ERRORS, refusals.stream().map(Refusal::values).toList());
  }

  private static String withoutMark(String csv) {
    return csv.startsWith("\ufeff") ? csv.substring(1) : csv;
  }

  static Field<?>[] input() {
    return new Field<?>[] {CSV, FILE_NAME, ImportRun.COUNTRY, ImportRun.MAPPING};
  }
}
