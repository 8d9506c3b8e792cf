package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.Stamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of an import: uploaded, its columns settled, started, advanced by its job, gone. */
final class ImportService {

  static final String JOB = "import";

  private final PluginHost host;
  private final Uploads uploads;

  ImportService(PluginHost host, Uploads uploads) {
    this.host = host;
    this.uploads = uploads;
  }

  Values upload(ActionCall call) {
    String content = call.input().require(ImportRun.CONTENT);
    CsvTable table = uploads.table(content, "file");
    Values given =
        call.input()
            .with(ImportRun.COUNTRY, country(call.input()))
            .with(ImportRun.ROWS_TOTAL, uploads.count(table, "file"))
            .with(ImportRun.MAPPING, uploads.guess(table));
    return insert(call, given.with(ImportRun.STATUS, ImportRun.UPLOADED), content);
  }

  /** Writes a new run down. */
  Values insert(ActionCall call, Values given, String content) {
    Stamp stamp = Stamp.of(call);
    Values counted =
        Values.of(ImportRun.ROWS_CREATED, 0L).with(ImportRun.ROWS_REFUSED, 0L).with(given);
    Values run = stamp.made(call.newId(), ImportRun.TYPE, counted);
    mapper().insert(ImportRow.of(run, content, stamp));
    call.created(ImportRun.TYPE, run.id(), run);
    return run;
  }

  Values map(ActionCall call) {
    Values before = waiting(call);
    Values after = before;
    if (call.input().has(ImportRun.MAPPING)) {
      CsvTable table = uploads.table(content(call.id()), "file");
      after =
          after.with(
              ImportRun.MAPPING,
              uploads.said(table, call.input().get(ImportRun.MAPPING).orElse(List.of())));
    }
    if (call.input().has(ImportRun.COUNTRY)) {
      after = after.with(ImportRun.COUNTRY, country(call.input()));
    }
    Uploads.refuseNameless(ImportRun.targets(after));
    return update(call, before, after);
  }

  Values start(ActionCall call) {
    Values before = waiting(call);
    Uploads.refuseNameless(ImportRun.targets(before));
    Values after = update(call, before, before.with(ImportRun.STATUS, ImportRun.RUNNING));
    host.jobs().ask(JOB, call.id().toString());
    return after;
  }

  /** Said by the job alone: so many rows became contacts, these were refused. */
  Values advance(ActionCall call) {
    if (call.actor().channel() != Actor.Channel.BACKGROUND) {
      throw Problem.notFound();
    }
    Values before = current(call.id());
    if (!before.require(ImportRun.STATUS).equals(ImportRun.RUNNING)) {
      return before;
    }
    List<Values> refusals = call.input().get(ImportRun.REFUSALS).orElse(List.of());
    refuse(call, call.id(), refusals.stream().map(ImportService::refusal).toList());
    long created = call.input().get(ImportRun.CREATED).orElse(0L);
    boolean finished = call.input().get(ImportRun.FINISHED).orElse(false);
    Values after =
        before
            .with(ImportRun.ROWS_CREATED, before.require(ImportRun.ROWS_CREATED) + created)
            .with(ImportRun.ROWS_REFUSED, before.require(ImportRun.ROWS_REFUSED) + refusals.size())
            .with(ImportRun.STATUS, finished ? ImportRun.DONE : ImportRun.RUNNING)
            .with(ImportRun.FINISHED_AT, finished ? call.now() : null);
    return update(call, before, after);
  }

  void refuse(ActionCall call, UUID run, List<Refusal> refusals) {
    Stamp stamp = Stamp.of(call);
    refusals.forEach(refusal -> mapper().refuse(RefusalRow.of(call.newId(), run, refusal, stamp)));
  }

  Values delete(ActionCall call) {
    Values before = current(call.id());
    if (before.require(ImportRun.STATUS).equals(ImportRun.RUNNING)) {
      throw Problem.conflict("running", Text.of("contacts.import.refused.running"));
    }
    mapper().delete(call.id());
    call.deleted(ImportRun.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  /** The text of a run's file. */
  String content(UUID run) {
    String content = mapper().content(run);
    if (content == null) {
      throw Problem.notFound();
    }
    return content;
  }

  List<Refusal> refusals(UUID run, long afterLine, int most) {
    return mapper().refusals(run, afterLine, most);
  }

  private Values waiting(ActionCall call) {
    Values run = current(call.id());
    if (!run.require(ImportRun.STATUS).equals(ImportRun.UPLOADED)) {
      throw Problem.conflict("started", Text.of("contacts.import.refused.started"));
    }
    if (call.version() >= 0 && call.version() != run.version()) {
      throw Problem.stale(run);
    }
    return run;
  }

  private Values current(UUID id) {
    return host.reads().one(ImportRun.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private Values update(ActionCall call, Values before, Values changed) {
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(changed);
    if (mapper().update(ImportRow.of(after, "", stamp)) == 0) {
      throw Problem.stale(current(before.id()));
    }
    call.updated(ImportRun.TYPE, before.id(), before, after);
    return after;
  }

  private @Nullable String country(Values input) {
    String code = uploads.country(input.get(ImportRun.COUNTRY));
    return code.isEmpty() ? null : code;
  }

  private static Refusal refusal(Values values) {
    return new Refusal(
        values.require(ImportRun.LINE),
        values.get(ImportRun.FIELD).orElse(""),
        values.get(ImportRun.REASON).orElse(""));
  }

  private ImportMapper mapper() {
    return host.mapper(ImportMapper.class);
  }
}
