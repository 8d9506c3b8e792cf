package dev.tenon.kernel.security;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person who works for a business. Somebody who works for two is two users with one address.
 *
 * @param email normalised; empty only for a first owner who has not told it yet
 * @param name empty until the person has told it
 * @param roles names of roles
 * @param locale the person's own; empty for the business'
 * @param zone the person's own; empty for the business'
 * @param regions the person is limited to these; empty for no limit
 * @param version counts the changes, from 1
 */
public record User(
    UUID id,
    UUID tenant,
    String email,
    String name,
    Set<String> roles,
    Optional<Locale> locale,
    Optional<ZoneId> zone,
    Set<String> regions,
    State state,
    Instant createdAt,
    long version) {

  public User {
    roles = Set.copyOf(roles);
    regions = Set.copyOf(regions);
  }

  /** Whether the person may come in. */
  public enum State {
    /** Has a link and has not used it yet. */
    INVITED,
    /** May sign in. */
    ACTIVE,
    /** May not. */
    DISABLED
  }

  /** The name, or the address while there is no name. */
  public String called() {
    return name.isEmpty() ? email : name;
  }

  /** Whether the welcome page still has to ask who this is. */
  public boolean isUnintroduced() {
    return email.isEmpty() || name.isEmpty();
  }
}
