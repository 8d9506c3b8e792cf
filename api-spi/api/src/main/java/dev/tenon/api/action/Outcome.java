package dev.tenon.api.action;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Values;

/** What came of running an action. */
public sealed interface Outcome {

  /**
   * It was done.
   *
   * @param data what the action answered
   */
  record Done(Values data) implements Outcome {}

  /**
   * It was refused, and nothing changed.
   *
   * @param problem why, and what would be right
   */
  record Refused(Problem problem) implements Outcome {}

  /** The answer, or the problem thrown. */
  default Values orThrow() {
    return switch (this) {
      case Done done -> done.data();
      case Refused refused -> throw refused.problem();
    };
  }
}
