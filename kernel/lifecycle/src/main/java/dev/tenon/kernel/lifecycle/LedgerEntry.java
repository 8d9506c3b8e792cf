package dev.tenon.kernel.lifecycle;

import java.time.Instant;

/**
 * A line of the ledger: one change of one plugin.
 *
 * @param at when
 * @param plugin its id
 * @param version the version it concerned
 * @param verb what was asked: {@code enable}, {@code disable}, {@code start}
 * @param by who asked, from where
 * @param outcome the state it led to: {@code live}, {@code disabled}, {@code quarantined}
 * @param reason why it did not lead where it was meant to; empty otherwise
 */
public record LedgerEntry(
    Instant at,
    String plugin,
    String version,
    String verb,
    ChangedBy by,
    String outcome,
    String reason) {}
