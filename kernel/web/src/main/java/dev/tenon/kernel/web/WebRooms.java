package dev.tenon.kernel.web;

import dev.tenon.api.action.Actions;
import dev.tenon.api.data.Reads;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Reindexing;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.api.Api;
import dev.tenon.kernel.security.Security;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The rooms the server opens to the outside.
 *
 * @param operations what can be read and done
 * @param security who asks
 * @param checks what the program depends on, for {@code /health/ready}
 * @param ids UUIDv7, for the keys of forms
 */
public record WebRooms(
    Operations operations, Security security, List<HealthCheck> checks, Supplier<UUID> ids) {
  public WebRooms {
    checks = List.copyOf(checks);
  }

  /** The operations room. */
  public record Operations(
      Registry registry,
      Texts texts,
      Api api,
      Reads reads,
      Actions actions,
      Reindexing reindexing) {}
}
