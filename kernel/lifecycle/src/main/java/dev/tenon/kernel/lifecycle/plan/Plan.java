package dev.tenon.kernel.lifecycle.plan;

import java.util.List;

/**
 * What will be done for a wish, and nothing else. Two plans are equal when they do the same.
 *
 * @param plugin the id of the plugin that the wish is about; empty when it is not known
 * @param steps in this order; none when all is as wished already
 * @param needed ids of live plugins that stand in the way because they require it
 * @param findings why it can't be done, a sentence each
 */
public record Plan(
    Wish wish, String plugin, List<Step> steps, List<String> needed, List<String> findings) {
  public Plan {
    steps = List.copyOf(steps);
    needed = List.copyOf(needed);
    findings = List.copyOf(findings);
  }

  /** What is done. */
  public static Plan of(Wish wish, String plugin, List<Step> steps) {
    return new Plan(wish, plugin, steps, List.of(), List.of());
  }

  /** Why it can't be done. */
  public static Plan refused(Wish wish, String plugin, List<String> findings) {
    return new Plan(wish, plugin, List.of(), List.of(), findings);
  }

  /** Others are in the way. */
  public static Plan needed(Wish wish, String plugin, List<String> dependents) {
    return new Plan(wish, plugin, List.of(), dependents, List.of());
  }

  /** Whether it can be carried out. */
  public boolean isPossible() {
    return needed.isEmpty() && findings.isEmpty();
  }

  /** Tells this plan from others, so that somebody can agree to this one. */
  public String digest() {
    return Integer.toHexString(steps.hashCode());
  }
}
