package dev.tenon.kernel.operations.approval;

import dev.tenon.api.security.Actor;
import java.util.Optional;
import java.util.UUID;

/** Makes those whose scripts asked for something, with the permissions of now. */
@FunctionalInterface
public interface Askers {
  /** Acting by a token; empty when the person may not come in any more. */
  Optional<Actor> of(UUID tenant, UUID user);
}
