package dev.tenon.kernel.web;

import java.util.function.Supplier;

/**
 * Something the program depends on.
 *
 * @param name as {@code /health/ready} shows it: {@code database}
 * @param probe asks it, within a second; an exception counts as not well
 */
public record HealthCheck(String name, Supplier<Boolean> probe) {}
