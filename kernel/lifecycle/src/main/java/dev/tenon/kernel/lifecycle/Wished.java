package dev.tenon.kernel.lifecycle;

import java.util.List;

/**
 * What is wished of a plugin, for all servers on the database.
 *
 * @param sha256 of the file of the version that is meant; empty when it came without one
 * @param before the version that ran before it
 * @param removed whether it is uninstalled
 * @param heldBy the server that is taking it away with its data; empty when none is
 */
record Wished(
    String title,
    String version,
    List<String> requires,
    String sha256,
    String before,
    Brings brings,
    boolean wanted,
    boolean removed,
    String heldBy) {
  Wished {
    requires = List.copyOf(requires);
  }

  static Wished of(LedgerRow row, String heldBy) {
    return new Wished(
        row.declared().title(),
        row.declared().version(),
        row.requires(),
        row.build().sha256(),
        row.build().before(),
        row.brings(),
        row.wanted(),
        row.state() instanceof PluginState.Uninstalled,
        heldBy);
  }

  /** The same version, wanted and installed as this row says. */
  Wished asIn(LedgerRow row) {
    boolean gone = row.state() instanceof PluginState.Uninstalled;
    return new Wished(title, version, requires, sha256, before, brings, row.wanted(), gone, heldBy);
  }

  Wished heldBy(String node) {
    return new Wished(title, version, requires, sha256, before, brings, wanted, removed, node);
  }

  /** What was changed here since {@code base}, and everything else as it is there by now. */
  Wished over(Wished base, Wished there) {
    return new Wished(
        pick(title, base.title, there.title),
        pick(version, base.version, there.version),
        pick(requires, base.requires, there.requires),
        pick(sha256, base.sha256, there.sha256),
        pick(before, base.before, there.before),
        pick(brings, base.brings, there.brings),
        pick(wanted, base.wanted, there.wanted),
        pick(removed, base.removed, there.removed),
        pick(heldBy, base.heldBy, there.heldBy));
  }

  private static <T> T pick(T mine, T base, T theirs) {
    return mine.equals(base) ? theirs : mine;
  }
}
