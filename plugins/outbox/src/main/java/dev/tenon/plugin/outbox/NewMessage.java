package dev.tenon.plugin.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message to keep, its text in one of the two places. */
record NewMessage(
    UUID id,
    UUID tenant,
    String key,
    String recipient,
    String subject,
    @Nullable String body,
    @Nullable String sealedBody,
    @Nullable Instant sensitiveUntil,
    String state,
    Instant now) {}
