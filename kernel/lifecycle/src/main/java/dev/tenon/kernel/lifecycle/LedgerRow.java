package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Declared;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger keeps of a plugin.
 *
 * @param wanted whether an admin wants it live
 * @param state the last known
 * @param since when it came into it
 * @param unfinished starts in whose middle the process ended
 */
record LedgerRow(
    Declared declared,
    boolean wanted,
    PluginState state,
    Instant since,
    int unfinished,
    Brings brings) {
  static LedgerRow first(Declared declared, Instant now) {
    return new LedgerRow(declared, true, new PluginState.Found(), now, 0, Brings.NOTHING);
  }

  List<String> requires() {
    return declared.requires();
  }

  LedgerRow wanted(boolean want) {
    return new LedgerRow(declared, want, state, since, unfinished, brings);
  }

  LedgerRow in(PluginState next, Instant now) {
    return new LedgerRow(declared, wanted, next, now, unfinished, brings);
  }

  LedgerRow unfinished(int starts) {
    return new LedgerRow(declared, wanted, state, since, starts, brings);
  }

  LedgerRow bringing(Brings declares) {
    return new LedgerRow(declared, wanted, state, since, unfinished, declares);
  }

  LedgerRow of(Declared found) {
    return new LedgerRow(found, wanted, state, since, unfinished, brings);
  }
}
