package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Json;
import dev.tenon.plugin.contacts.Stamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as its mapper writes it; its counts as a JSON object. */
record ImportRow(
    UUID id,
    UUID tenant,
    String fileName,
    @Nullable String country,
    String mapping,
    String status,
    String separator,
    String duplicates,
    long total,
    String counts,
    @Nullable Instant finished,
    long version,
    Instant now,
    @Nullable UUID user) {

  static ImportRow of(Values run, Stamp stamp) {
    Map<String, @Nullable Object> counts = new LinkedHashMap<>();
    ImportRun.COUNTS.forEach(count -> counts.put(count.name(), run.require(count)));
    return new ImportRow(
        run.id(),
        stamp.tenant(),
        run.require(ImportRun.FILE_NAME),
        run.orNull(ImportRun.COUNTRY),
        Json.objects(run.get(ImportRun.MAPPING).orElse(List.of())),
        run.require(ImportRun.STATUS),
        run.require(ImportRun.SEPARATOR),
        run.require(ImportRun.DUPLICATES),
        run.require(ImportRun.ROWS_TOTAL),
        Json.objects(List.of(Values.ofNames(counts))),
        run.orNull(ImportRun.FINISHED_AT),
        run.require(Type.VERSION),
        stamp.now(),
        stamp.user());
  }
}
