package dev.tenon.plugin.outbox;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as its mapper reads it, without what it says. */
record MessageRow(
    UUID id,
    String recipient,
    String subject,
    String state,
    @Nullable Instant sensitiveUntil,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  Values values() {
    return Values.of(Type.ID, id)
        .with(Type.VERSION, version)
        .with(Type.CREATED_AT, createdAt)
        .with(Type.UPDATED_AT, updatedAt)
        .with(Kept.RECIPIENT, recipient)
        .with(Kept.SUBJECT, subject)
        .with(Kept.STATE, state)
        .with(Kept.SENSITIVE_UNTIL, sensitiveUntil);
  }

  MessageRow erased(String newState, Instant now) {
    return new MessageRow(
        id, recipient, subject, newState, sensitiveUntil, version + 1, createdAt, now);
  }
}
