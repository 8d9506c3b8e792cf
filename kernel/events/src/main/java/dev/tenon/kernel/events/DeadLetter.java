package dev.tenon.kernel.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a plugin could not handle, set aside until an admin sends it again.
 *
 * @param seq its number in the outbox
 * @param tenant whose event it is
 * @param plugin who failed to handle it
 * @param event the event's name
 * @param subject the row it is about
 * @param attempts how often it was tried
 * @param since when it was set aside
 * @param reason what the handler threw the last time
 */
public record DeadLetter(
    long seq,
    UUID tenant,
    String plugin,
    String event,
    UUID subject,
    int attempts,
    Instant since,
    String reason) {}
