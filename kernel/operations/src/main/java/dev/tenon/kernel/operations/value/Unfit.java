package dev.tenon.kernel.operations.value;

import dev.tenon.api.ui.Text;

/** A value that is none of its field's; says which rule it breaks and what would be right. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final transient Text message;

  /** Breaks the rule; the text is {@code tenon.rule.<rule>}. */
  public Unfit(String rule, Object... args) {
    super(rule, null, false, false);
    this.rule = rule;
    this.message = Text.of("tenon.rule." + rule, args);
  }

  /** The broken rule's short name. */
  public String rule() {
    return rule;
  }

  /** What would be right. */
  public Text message() {
    return message;
  }
}
