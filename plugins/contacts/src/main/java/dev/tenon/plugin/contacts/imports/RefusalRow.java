package dev.tenon.plugin.contacts.imports;

import dev.tenon.plugin.contacts.Stamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refused row as its mapper writes it. */
record RefusalRow(
    UUID id,
    UUID tenant,
    UUID run,
    long line,
    String field,
    String reason,
    Instant now,
    @Nullable UUID user) {

  static RefusalRow of(UUID id, UUID run, Refusal refusal, Stamp stamp) {
    return new RefusalRow(
        id,
        stamp.tenant(),
        run,
        refusal.line(),
        refusal.field(),
        refusal.reason(),
        stamp.now(),
        stamp.user());
  }
}
