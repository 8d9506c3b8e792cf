package dev.tenon.kernel.data;

import java.util.Optional;

/**
 * Who acts where no scope was entered: a page that reads through a mapper, say. Asked on the
 * calling thread, by the kernel's code only.
 */
@FunctionalInterface
public interface AtHand {
  /** Nobody: such a call is refused. */
  AtHand NOBODY = plugin -> Optional.empty();

  /** The rows that a plugin's code may see now; empty when nobody acts. */
  Optional<RowContext> context(String plugin);
}
