package dev.tenon.api.security;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something: a signed-in user, a script with a token, a job or handler of a plugin.
 *
 * @param tenant the business
 * @param tenantName its name, as people read it
 * @param user the user's id; null for a plugin's own jobs
 * @param name how the actor is called in the audit: the user's name, or {@code plugin@version}
 * @param email the user's e-mail address; empty for a plugin's own jobs
 * @param roles the names of the user's roles
 * @param permissions what the roles allow, as far as the plugins that declare it are live
 * @param regions the regions the user is limited to; empty means no limit
 * @param locale the language and number format to answer in
 * @param zone the IANA zone in which times are read and typed
 * @param channel how the actor came in
 */
public record Actor(
    UUID tenant,
    String tenantName,
    @Nullable UUID user,
    String name,
    String email,
    Set<String> roles,
    Set<String> permissions,
    Set<String> regions,
    Locale locale,
    ZoneId zone,
    Channel channel) {

  public Actor {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
    regions = Set.copyOf(regions);
  }

  /** How an actor came in. */
  public enum Channel {
    /** A browser with a session. */
    WEB,
    /** A script with a bearer token. */
    TOKEN,
    /** The console on this machine. */
    CONSOLE,
    /** A job or an event handler. */
    BACKGROUND
  }

  /** Whether the actor has a permission. */
  public boolean may(String permission) {
    return permissions.contains(permission);
  }
}
