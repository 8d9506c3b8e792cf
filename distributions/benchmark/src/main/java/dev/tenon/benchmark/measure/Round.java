package dev.tenon.benchmark.measure;

import java.util.Optional;

/**
 * Slices that ran one after the other, so that what else the machine did touched all of them.
 *
 * @param product the server under test
 * @param floor PostgreSQL alone, where there is something to compare with
 * @param ceiling Jetty alone
 */
public record Round(Measured product, Optional<Measured> floor, Measured ceiling) {}
