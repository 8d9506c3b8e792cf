package dev.tenon.kernel.jobs;

import java.time.Instant;
import java.util.UUID;

/**
 * Work that is not tried any more.
 *
 * @param id the run's id
 * @param tenant whose work it was
 * @param plugin whose job
 * @param job its name
 * @param attempts how often it was tried
 * @param at when it was given up
 * @param reason why
 */
public record GivenUp(
    UUID id, UUID tenant, String plugin, String job, int attempts, Instant at, String reason) {}
