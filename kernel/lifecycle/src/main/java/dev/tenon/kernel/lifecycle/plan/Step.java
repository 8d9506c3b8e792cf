package dev.tenon.kernel.lifecycle.plan;

import dev.tenon.api.ui.Text;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is done.
 *
 * @param kind what
 * @param plugin with which plugin
 * @param version with which version of it
 * @param what details: names of migrations or tables, a file, a sum, the other version
 */
public record Step(Kind kind, String plugin, String version, List<String> what) {
  public Step {
    what = List.copyOf(what);
  }

  /** A step without details. */
  public static Step of(Kind kind, String plugin, String version) {
    return new Step(kind, plugin, version, List.of());
  }

  /** A step with details. */
  public static Step of(Kind kind, String plugin, String version, List<String> what) {
    return new Step(kind, plugin, version, what);
  }

  /** What it does, for an admin. */
  public Text text() {
    return Text.of(
        "tenon.plugins.step." + kind.code(), Text.plain(plugin), Text.plain(version), details());
  }

  private Text details() {
    return switch (kind) {
      case STORE -> Text.plain(what.get(1));
      case TRUST, SWAP, USE, BRING_BACK -> Text.plain(what.isEmpty() ? "" : what.getFirst());
      case BACKUP, MIGRATE, EXPORT, DROP, STOP, OFF, START, REMOVE ->
          Text.plain(String.join(", ", what));
    };
  }

  /** What can be done. */
  public enum Kind {
    /** Everything is kept in a file of its own, so that what follows can be taken back. */
    BACKUP,
    /** Its file, a path, is copied into the plugins folder. */
    STORE,
    /** The file of a sum is trusted. */
    TRUST,
    /** Migrations change its schema, while an older version serves if there is one. */
    MIGRATE,
    /** It goes while another one is changed, and comes back with it. */
    STOP,
    /** It is switched off. */
    OFF,
    /** It goes live. */
    START,
    /** It takes the place of the version that is named, which finishes what it has begun. */
    SWAP,
    /** This version is what starts next time. */
    USE,
    /** It is no longer installed; its file is kept aside. */
    REMOVE,
    /** Its file comes back into the folder. */
    BRING_BACK,
    /** The rows of tables are written to a file, which is named first. */
    EXPORT,
    /** Its tables, its role, and what waits for it are dropped. */
    DROP;

    /** The stable short name. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
