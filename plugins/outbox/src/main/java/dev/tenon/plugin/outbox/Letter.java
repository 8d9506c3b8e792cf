package dev.tenon.plugin.outbox;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message with what it says, where that may be read. */
record Letter(
    UUID id,
    String recipient,
    String subject,
    @Nullable String body,
    String state,
    Instant createdAt) {

  Values values() {
    return Values.of(Type.ID, id)
        .with(Type.CREATED_AT, createdAt)
        .with(Kept.RECIPIENT, recipient)
        .with(Kept.SUBJECT, subject)
        .with(Kept.BODY, body)
        .with(Kept.STATE, state);
  }
}
