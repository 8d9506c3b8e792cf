package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.Declared;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.time.Instant;
import java.util.List;

/**
 * What the ledger keeps of a plugin.
 *
 * @param declared what the version says that is meant to run
 * @param build which build of it, and what ran before
 * @param wanted whether an admin wants it live
 * @param state the last known
 * @param since when it came into it
 * @param unfinished starts in whose middle the process ended
 */
record LedgerRow(
    Declared declared,
    Build build,
    boolean wanted,
    PluginState state,
    Instant since,
    int unfinished,
    Brings brings) {

  /**
   * One build of a version.
   *
   * @param sha256 of its file; empty when there is none
   * @param before the version that ran before it; empty when none did
   */
  record Build(String sha256, String before) {
    static final Build NONE = new Build("", "");
  }

  static LedgerRow first(Candidate found, Instant now) {
    return new LedgerRow(
            found.declared(), Build.NONE, true, new PluginState.Found(), now, 0, Brings.NOTHING)
        .of(found);
  }

  /** What is wished of a plugin that has not been looked at here. */
  static LedgerRow wished(String id, Wished wished, Instant now) {
    Declared declared = new Declared(id, wished.version(), wished.title(), wished.requires(), "");
    return new LedgerRow(
        declared,
        new Build(wished.sha256(), wished.before()),
        wished.wanted(),
        wished.removed() ? new PluginState.Uninstalled() : new PluginState.Found(),
        now,
        0,
        wished.brings());
  }

  /** The same, having stood so since then. */
  LedgerRow standing(PluginState stood) {
    return in(stood, since);
  }

  /** The same build; what ran before it is as it is wished. */
  LedgerRow before(String version) {
    Build same = new Build(build.sha256(), version);
    return new LedgerRow(declared, same, wanted, state, since, unfinished, brings);
  }

  List<String> requires() {
    return declared.requires();
  }

  LedgerRow wanted(boolean want) {
    return new LedgerRow(declared, build, want, state, since, unfinished, brings);
  }

  LedgerRow in(PluginState next, Instant now) {
    return new LedgerRow(declared, build, wanted, next, now, unfinished, brings);
  }

  LedgerRow unfinished(int starts) {
    return new LedgerRow(declared, build, wanted, state, since, starts, brings);
  }

  LedgerRow bringing(Brings declares) {
    return new LedgerRow(declared, build, wanted, state, since, unfinished, declares);
  }

  /** The same plugin as this candidate has it. */
  LedgerRow of(Candidate found) {
    String sha256 = found.file().map(PluginFile::sha256).orElse("");
    Build same = new Build(sha256, build.before());
    return new LedgerRow(found.declared(), same, wanted, state, since, unfinished, brings);
  }

  /** The same plugin after another version took the place of this one. */
  LedgerRow replacedBy(Candidate next) {
    LedgerRow replaced = of(next);
    Build build = new Build(replaced.build().sha256(), declared.version());
    return new LedgerRow(replaced.declared(), build, wanted, state, since, unfinished, brings);
  }
}
