package dev.tenon.kernel.operations.action;

import dev.tenon.api.action.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * What an action is run with, and those inside it too: whoever gave a reason for the whole, or
 * allowed it, did so for its parts.
 *
 * @param reason why; null when nobody said
 * @param allowedBy who let a script do it; null when nobody had to
 */
record Around(@Nullable String reason, @Nullable String allowedBy) {

  static Around of(@Nullable Permit permit, @Nullable Recorder outer, Invocation invocation) {
    if (permit != null) {
      return new Around(invocation.reason(), permit.allowedBy());
    }
    if (outer == null) {
      return new Around(invocation.reason(), null);
    }
    String own = invocation.reason();
    Around whole = outer.around();
    return new Around(own == null ? whole.reason() : own, whole.allowedBy());
  }
}
