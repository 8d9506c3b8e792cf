package dev.tenon.kernel.operations.live;

import java.util.UUID;

/** Takes to other servers what has changed; called after the commit, and must not wait. */
@FunctionalInterface
public interface LiveRelay {
  /** A row of a business has changed; {@code what} names it. */
  void tell(UUID tenant, Followed what);
}
