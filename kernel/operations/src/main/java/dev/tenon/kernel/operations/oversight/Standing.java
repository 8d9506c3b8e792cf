package dev.tenon.kernel.operations.oversight;

import java.time.Instant;
import java.util.UUID;

/**
 * What scripts of somebody may do without asking again.
 *
 * @param user whose scripts
 * @param askedBy what that person was called then
 * @param allowedBy who allowed it
 */
public record Standing(
    UUID id, UUID user, String askedBy, String action, String allowedBy, Instant since) {}
