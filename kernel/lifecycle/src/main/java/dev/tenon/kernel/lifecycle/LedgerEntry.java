package dev.tenon.kernel.lifecycle;

import java.time.Instant;

/**
 * A line of the ledger: one change of one plugin, or of all.
 *
 * @param at when
 * @param plugin its id; {@code *} for all
 * @param version the version it concerned; empty for all
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
    String reason) {

  /** Stands for the plugin where a change concerns all of them. */
  static final String ALL = "*";

  /** What it concerned, for a person to read: {@code id@version}. */
  public String name() {
    return version.isEmpty() ? plugin : plugin + "@" + version;
  }
}
