package dev.tenon.testkit;

import dev.tenon.api.security.Role;
import java.util.Map;
import java.util.UUID;

/**
 * A business of the test, with a person of each role.
 *
 * @param id the tenant's id
 * @param name as people read it
 * @param people the users' ids by role
 */
public record Business(UUID id, String name, Map<Role, UUID> people) {
  public Business {
    people = Map.copyOf(people);
  }
}
