package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules about who may give which role. */
final class Roles {
  private static final Set<String> KNOWN =
      Arrays.stream(Role.values()).map(Role::id).collect(Collectors.toUnmodifiableSet());

  private Roles() {}

  static void require(Actor by, String permission) {
    if (!by.may(permission)) {
      throw Problem.forbidden(permission);
    }
  }

  static void checkKnown(Set<String> roles) {
    if (roles.isEmpty()) {
      throw Problem.invalid("roles", "required", Text.of("tenon.user.roles_required"));
    }
    for (String role : roles) {
      if (!KNOWN.contains(role)) {
        String allowed = KNOWN.stream().sorted().collect(Collectors.joining(", "));
        throw Problem.invalid("roles", "choice", Text.of("tenon.user.role_unknown", role, allowed));
      }
    }
  }

  /** Only an owner makes an owner, and only an owner changes one. */
  static void checkOwnership(Actor by, Set<String> before, Set<String> after) {
    String owner = Role.OWNER.id();
    boolean concernsOwner = before.contains(owner) || after.contains(owner);
    if (concernsOwner && !by.roles().contains(owner)) {
      throw Problem.of(403, "owner_needed", Text.of("tenon.user.owner_needed"));
    }
  }
}
