package dev.tenon.kernel.operations.action;

import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.operations.Owned;

/** A script may do this only after a person allowed it. Its input was checked; nothing was done. */
public final class NeedsApproval extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Owned<Action> action;
  private final transient Invocation asked;

  NeedsApproval(Owned<Action> action, Invocation invocation, Values input) {
    super(invocation.action(), null, false, false);
    this.action = action;
    this.asked =
        new Invocation(
            invocation.action(),
            invocation.id(),
            invocation.version(),
            input,
            null,
            invocation.key(),
            invocation.reason());
  }

  /** What would be run. */
  public Owned<Action> action() {
    return action;
  }

  /** What was asked, with its input checked. */
  public Invocation asked() {
    return asked;
  }

  /** By which the same is known again. */
  public byte[] digest() {
    return Idempotency.digest(asked, asked.input());
  }
}
