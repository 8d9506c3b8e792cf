package dev.tenon.api.job;

import java.util.UUID;

/**
 * One run of a job.
 *
 * @param id stays the same when the work is tried again
 * @param data what {@link Jobs#ask} was given; empty on a schedule
 * @param attempt from 1
 */
public record JobRun(UUID id, String data, int attempt) {}
