package dev.tenon.kernel.security;

import dev.tenon.api.spi.SharedMemory;
import dev.tenon.kernel.data.Notices;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The servers that share the database.
 *
 * @param notices what they tell each other; empty when there can be no others
 * @param memory what they share, asked for each time
 * @param sealing makes unreadable what is put there; empty when sessions are never put there
 */
public record OtherServers(
    Optional<Notices> notices, Supplier<Optional<SharedMemory>> memory, Optional<Sealing> sealing) {
  /** There can be none. */
  public static final OtherServers NONE =
      new OtherServers(Optional.empty(), Optional::empty, Optional.empty());
}
