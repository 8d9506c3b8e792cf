package dev.tenon.kernel.security;

import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Actor.Channel;
import dev.tenon.api.security.Role;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Makes actors of users, of plugins' background work and of whoever is at the console. */
public final class Actors {
  private final Directory directory;
  private final GrantBook grants;

  Actors(Directory directory, GrantBook grants) {
    this.directory = directory;
    this.grants = grants;
  }

  /**
   * A user with the roles and permissions of this moment; empty when there is none in the tenant or
   * the user may not come in.
   */
  public Optional<Actor> user(UUID tenant, UUID user, Channel channel) {
    return directory
        .member(user)
        .filter(member -> member.mayComeIn() && member.tenant().id().equals(tenant))
        .map(member -> of(member, channel));
  }

  /**
   * A plugin's own work in a tenant: jobs on a schedule, event handlers.
   *
   * @param name as the audit shows it: {@code plugin@version}
   * @param permissions what such work may do
   * @throws IllegalArgumentException when there is no such tenant
   */
  public Actor background(UUID tenant, String name, Set<String> permissions) {
    return withoutUser(tenant, name, permissions, Channel.BACKGROUND);
  }

  /**
   * Whoever may read the console's socket, acting in a tenant with an owner's role.
   *
   * @throws IllegalArgumentException when there is no such tenant
   */
  public Actor console(UUID tenant) {
    return withoutUser(tenant, "console", grants.all(), Channel.CONSOLE);
  }

  /** The kernel's own work in a tenant, such as handing over mails. */
  Actor kernel(UUID tenant) {
    return background(tenant, "tenon", grants.all());
  }

  Actor of(Directory.Member member, Channel channel) {
    User user = member.user();
    return new Actor(
        user.tenant(),
        member.tenant().name(),
        user.id(),
        user.called(),
        user.email(),
        user.roles(),
        grants.permissionsOf(user.roles()),
        user.regions(),
        member.locale(),
        member.zone(),
        channel);
  }

  private Actor withoutUser(UUID id, String name, Set<String> permissions, Channel channel) {
    Tenant tenant =
        directory
            .tenant(id)
            .orElseThrow(() -> new IllegalArgumentException("There is no tenant " + id));
    return new Actor(
        tenant.id(),
        tenant.name(),
        null,
        name,
        "",
        channel == Channel.CONSOLE ? Set.of(Role.OWNER.id()) : Set.of(),
        permissions,
        Set.of(),
        tenant.locale(),
        tenant.zone(),
        channel);
  }
}
