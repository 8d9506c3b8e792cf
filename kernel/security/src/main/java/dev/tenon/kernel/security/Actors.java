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
   * A plugin's own work in a tenant: jobs on a schedule, event handlers, messages. It has every
   * permission, as there is nobody whose permissions could bound it; the tenant's wall does.
   *
   * @param name as the audit shows it: {@code plugin@version}
   * @throws IllegalArgumentException when there is no such tenant
   */
  public Actor background(UUID tenant, String name) {
    return withoutUser(tenant, name, Channel.BACKGROUND);
  }

  /**
   * Whoever may read the console's socket, acting in a tenant with an owner's role.
   *
   * @throws IllegalArgumentException when there is no such tenant
   */
  public Actor console(UUID tenant) {
    return withoutUser(tenant, "console", Channel.CONSOLE);
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

  private Actor withoutUser(UUID id, String name, Channel channel) {
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
        Set.of(Role.OWNER.id()),
        grants.all(),
        Set.of(),
        tenant.locale(),
        tenant.zone(),
        channel);
  }
}
