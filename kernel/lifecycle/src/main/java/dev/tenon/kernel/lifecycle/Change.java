package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.lifecycle.plan.Plan;
import java.util.List;

/** What came of a wish. */
public sealed interface Change {
  /**
   * It is as wanted.
   *
   * @param also ids of other plugins that were switched with it, in order
   */
  record Done(PluginStatus plugin, List<String> also) implements Change {
    public Done {
      also = List.copyOf(also);
    }
  }

  /** There is no plugin of that id. */
  record Unknown(String id) implements Change {}

  /**
   * Others need it, and nobody said that they may go too; nothing changed.
   *
   * @param dependents their ids
   */
  record Needed(String id, List<String> dependents) implements Change {
    public Needed {
      dependents = List.copyOf(dependents);
    }
  }

  /**
   * It can't be done; nothing changed.
   *
   * @param findings why, a sentence each
   */
  record Refused(List<String> findings) implements Change {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /** Another plan would now be made; nothing changed. */
  record Stale(Plan now) implements Change {}

  /** It was tried and did not work; the plugin's state says why. */
  record NotLive(PluginStatus plugin) implements Change {}

  /**
   * The version that was to take over could not; the one before it has never stopped.
   *
   * @param reason why not
   */
  record KeptOld(PluginStatus plugin, String reason) implements Change {}
}
