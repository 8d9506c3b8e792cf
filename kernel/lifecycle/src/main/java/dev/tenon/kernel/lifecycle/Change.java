package dev.tenon.kernel.lifecycle;

import java.util.List;

/** What came of asking to switch a plugin on or off. */
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

  /** It was tried and did not work; the plugin's state says why. */
  record NotLive(PluginStatus plugin) implements Change {}
}
