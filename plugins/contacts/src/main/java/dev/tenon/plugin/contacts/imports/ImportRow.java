package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Json;
import dev.tenon.plugin.contacts.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as its mapper writes it. */
record ImportRow(
    UUID id,
    UUID tenant,
    String fileName,
    String content,
    @Nullable String country,
    String mapping,
    String status,
    long total,
    long created,
    long refused,
    @Nullable Instant finished,
    long version,
    Instant now,
    @Nullable UUID user) {

  static ImportRow of(Values run, String content, Stamp stamp) {
    return new ImportRow(
        run.id(),
        stamp.tenant(),
        run.require(ImportRun.FILE_NAME),
        content,
        run.orNull(ImportRun.COUNTRY),
        Json.objects(run.get(ImportRun.MAPPING).orElse(List.of())),
        run.require(ImportRun.STATUS),
        run.require(ImportRun.ROWS_TOTAL),
        run.require(ImportRun.ROWS_CREATED),
        run.require(ImportRun.ROWS_REFUSED),
        run.orNull(ImportRun.FINISHED_AT),
        run.require(Type.VERSION),
        stamp.now(),
        stamp.user());
  }
}
