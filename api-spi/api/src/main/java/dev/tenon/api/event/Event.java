package dev.tenon.api.event;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param id stays the same when the event is delivered again: use it as the idempotency key
 * @param name {@code contacts.created}, or what an action emitted
 * @param subject the row it is about
 * @param at when it happened
 * @param json the event's data, as the API would show it
 */
public record Event(UUID id, String name, UUID subject, Instant at, String json) {}
