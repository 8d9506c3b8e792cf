package dev.tenon.api.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where sessions are kept: the kernel's PostgreSQL table, or a store that several nodes share.
 *
 * <p>A store keeps what it is given and decides nothing: the kernel makes the keys, checks idle and
 * absolute limits and whether the user may still come in, and keeps what it found for a few seconds
 * so that a request costs no round trip.
 *
 * <p>Threads: called by many at once. Transaction: none; a method that returned has happened, for
 * every node that shares the store. Tenant: a session belongs to one; methods that take a user
 * never touch another tenant's. Errors: an unchecked exception when the store can't be reached; the
 * request then fails with 503 and nobody is signed out by it.
 */
public interface SessionStore {

  /** Keeps a new session. Its key has never been used before. It survives a restart. */
  void add(Session session);

  /**
   * The session with a key, as it was added or last touched; empty when there is none, also after
   * its {@link Session#expiresAt} where the store forgets by itself.
   */
  Optional<Session> find(String key);

  /**
   * Notes that a session was used. Does nothing when it is gone: a touch never brings back what was
   * removed.
   */
  void touch(String key, Instant seenAt);

  /** Removes a session, whether or not there is one. After it {@link #find} answers empty. */
  void remove(String key);

  /** The sessions of a user, the one used last first. */
  List<Session> ofUser(UUID tenant, UUID user);

  /**
   * Removes sessions that were not used since {@code notUsedSince} or ended before {@code now}. A
   * store that forgets by itself may do nothing.
   *
   * @return how many went
   */
  int removeStale(Instant now, Instant notUsedSince);

  /**
   * A signed-in browser.
   *
   * @param key SHA-256 of the cookie's secret, in base64url without padding: who reads the store
   *     can't take a session over
   * @param id names the session to people and in the audit
   * @param tenant the user's business
   * @param user whose session it is
   * @param client the browser as it called itself, for the list of one's sessions
   * @param address the network address it was started from
   * @param startedAt when the person signed in
   * @param seenAt when it was used last, to within a few minutes
   * @param expiresAt when it ends even if used
   */
  record Session(
      String key,
      UUID id,
      UUID tenant,
      UUID user,
      String client,
      String address,
      Instant startedAt,
      Instant seenAt,
      Instant expiresAt) {

    /** The same, used at another moment. */
    public Session seen(Instant at) {
      return new Session(key, id, tenant, user, client, address, startedAt, at, expiresAt);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Session " + id + " of user " + user;
    }
  }
}
