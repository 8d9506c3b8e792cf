package dev.tenon.api.security;

import java.util.EnumSet;
import java.util.Set;

/**
 * Something that can be allowed: {@code <type>.<read|create|update|delete>} or an action's name.
 * What no permission allows is denied.
 *
 * @param name the permission
 * @param roles the built-in roles that have it from the start; owner and admin always do
 */
public record Permission(String name, Set<Role> roles) {
  public Permission {
    EnumSet<Role> all = EnumSet.of(Role.OWNER, Role.ADMIN);
    all.addAll(roles);
    roles = Set.copyOf(all);
  }

  /** A permission for owner and admin, and for the roles named. */
  public static Permission of(String name, Role... roles) {
    return new Permission(name, Set.of(roles));
  }
}
