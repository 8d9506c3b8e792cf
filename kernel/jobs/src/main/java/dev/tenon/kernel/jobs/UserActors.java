package dev.tenon.kernel.jobs;

import dev.tenon.api.security.Actor;
import java.util.Optional;
import java.util.UUID;

/** Makes the actor of a user who asked for work, as that user is now. Safe for all threads. */
@FunctionalInterface
public interface UserActors {
  /** With the permissions the user has now; empty for one who may not come in any more. */
  Optional<Actor> of(UUID tenant, UUID user);
}
