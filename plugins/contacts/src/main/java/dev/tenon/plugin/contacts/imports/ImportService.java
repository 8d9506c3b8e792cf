package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.Json;
import dev.tenon.plugin.contacts.PhotoService;
import dev.tenon.plugin.contacts.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do with an import: bring a file, settle its columns, start, take back, discard. */
final class ImportService {

  static final String JOB = "import";
  private static final int KEPT_AT_ONCE = 1_000;

  private final PluginHost host;
  private final Uploads uploads;
  private final ImportSteps steps;
  private final Remembering remembering;
  private final PhotoService photos;

  ImportService(PluginHost host, Uploads uploads, ImportSteps steps, PhotoService photos) {
    this.photos = photos;
    this.remembering = new Remembering(host);
    this.host = host;
    this.uploads = uploads;
    this.steps = steps;
  }

  Values upload(ActionCall call) {
    Uploads.Uploaded file = uploads.table(call.input().require(ImportRun.CONTENT), "file");
    List<Values> guessed = uploads.guess(file.table());
    Values given =
        call.input()
            .with(ImportRun.CONTENT, null)
            .with(ImportRun.COUNTRY, country(call.input()))
            .with(ImportRun.MAPPING, remembering.recall(guessed).orElse(guessed))
            .with(ImportRun.STATUS, ImportRun.UPLOADED);
    return insert(call, given, file, "file");
  }

  /** Writes a new run down, and the rows of its file. */
  Values insert(ActionCall call, Values given, Uploads.Uploaded file, String field) {
    CsvTable table = file.table();
    Stamp stamp = Stamp.of(call);
    String duplicates = given.get(ImportRun.DUPLICATES).orElse(ImportRun.SKIP);
    Values counted =
        ImportRun.uncounted(given)
            .with(ImportRun.DUPLICATES, duplicates)
            .with(ImportRun.SEPARATOR, String.valueOf(table.separator()))
            .with(ImportRun.ROWS_TOTAL, uploads.count(table, field));
    Values run = stamp.made(call.newId(), ImportRun.TYPE, counted);
    mapper().insert(ImportRow.of(run, stamp));
    keep(stamp, run.id(), table);
    photos.keep(stamp, run.id(), file.photos());
    call.created(ImportRun.TYPE, run.id(), run);
    return run;
  }

  private void keep(Stamp stamp, UUID run, CsvTable table) {
    List<Values> rows = new ArrayList<>();
    table.forEach(
        line -> {
          rows.add(kept(line));
          if (rows.size() == KEPT_AT_ONCE) {
            mapper().keep(stamp.tenant(), run, Json.objects(rows));
            rows.clear();
          }
        });
    if (!rows.isEmpty()) {
      mapper().keep(stamp.tenant(), run, Json.objects(rows));
    }
  }

  private static Values kept(CsvLine line) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("line", line.number());
    row.put("cells", Json.texts(line.cells()));
    row.put("broken", line instanceof CsvLine.Broken broken ? broken.reason() : null);
    return Values.ofNames(row);
  }

  /** Settles the columns, and looks at every row: at once when they are few. */
  Values map(ActionCall call) {
    Values before = in(call, ImportRun.UPLOADED, ImportRun.CHECKING, ImportRun.CHECKED);
    Values after = before;
    if (call.input().has(ImportRun.MAPPING)) {
      List<Values> said = call.input().get(ImportRun.MAPPING).orElse(List.of());
      after = after.with(ImportRun.MAPPING, Uploads.said(before, said));
    }
    if (call.input().has(ImportRun.COUNTRY)) {
      after = after.with(ImportRun.COUNTRY, country(call.input()));
    }
    if (call.input().has(ImportRun.DUPLICATES)) {
      String chosen = call.input().get(ImportRun.DUPLICATES).orElse(ImportRun.SKIP);
      after = after.with(ImportRun.DUPLICATES, chosen);
    }
    Uploads.refuseNameless(ImportRun.targets(after));
    if (call.input().has(ImportRun.MAPPING)) {
      remembering.keep(Stamp.of(call), after.get(ImportRun.MAPPING).orElse(List.of()));
    }
    mapper().forgetVerdicts(call.id());
    after = ImportRun.uncounted(after).with(ImportRun.STATUS, ImportRun.CHECKING);
    if (after.require(ImportRun.ROWS_TOTAL) <= ImportRun.AT_ONCE) {
      after = steps.check(call, after, ImportRun.AT_ONCE);
    } else {
      host.jobs().ask(JOB, call.id().toString());
    }
    return steps.update(call, before, after);
  }

  Values start(ActionCall call) {
    Values before = in(call, ImportRun.UPLOADED, ImportRun.CHECKED, ImportRun.STOPPED);
    Uploads.refuseNameless(ImportRun.targets(before));
    Values fresh = before.with(ImportRun.STATUS, ImportRun.RUNNING);
    if (!before.require(ImportRun.STATUS).equals(ImportRun.STOPPED)) {
      fresh = fresh.with(ImportRun.AT_LINE, 0L);
    }
    Values after = steps.update(call, before, fresh);
    host.jobs().ask(JOB, call.id().toString());
    return after;
  }

  /** Takes back what the import did, whenever that was. */
  Values revert(ActionCall call) {
    if (!call.actor().may("contacts.delete")) {
      throw Problem.forbidden("contacts.delete");
    }
    Values before = in(call, ImportRun.DONE, ImportRun.STOPPED);
    Values fresh = before.with(ImportRun.STATUS, ImportRun.REVERTING).with(ImportRun.AT_LINE, 0L);
    Values after = steps.update(call, before, fresh);
    host.jobs().ask(JOB, call.id().toString());
    return after;
  }

  Values delete(ActionCall call) {
    Values before = steps.current(call.id());
    if (ImportRun.isWorking(before) && !is(before, ImportRun.CHECKING)) {
      throw Problem.conflict("running", Text.of("contacts.import.refused.running"));
    }
    mapper().delete(call.id());
    call.deleted(ImportRun.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  /** The refused rows of a run below a line. */
  List<Staged> refused(UUID run, long afterLine, int most) {
    return mapper().refused(run, afterLine, most);
  }

  /** Rows as they were looked at; with any verdict when it is empty. */
  List<Staged> judged(UUID run, String verdict, long from, int most) {
    return mapper().judged(run, verdict, from, most);
  }

  private Values in(ActionCall call, String... states) {
    Values run = steps.current(call.id());
    if (!List.of(states).contains(run.require(ImportRun.STATUS))) {
      throw Problem.conflict("started", Text.of("contacts.import.refused.started"));
    }
    if (call.version() >= 0 && call.version() != run.version()) {
      throw Problem.stale(run);
    }
    return run;
  }

  private static boolean is(Values run, String status) {
    return Objects.equals(run.require(ImportRun.STATUS), status);
  }

  private @Nullable String country(Values input) {
    String code = uploads.country(input.get(ImportRun.COUNTRY));
    return code.isEmpty() ? null : code;
  }

  private ImportMapper mapper() {
    return host.mapper(ImportMapper.class);
  }
}
