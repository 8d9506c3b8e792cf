package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenon.api.spi.SessionStore;
import dev.tenon.api.spi.SessionStore.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signed-in browsers. A session has an unguessable secret that only the cookie holds; it ends when
 * it is revoked, not used for a while, or old. What was found is remembered for a few seconds, so
 * that a request costs no round trip; ending a session works at once, on other servers as soon as
 * they hear of it, and one that can't hear asks the store each time.
 */
public final class Sessions {
  static final Duration TOUCHED_EVERY = Duration.ofMinutes(5);
  private static final int MOST = 20_000;

  private final Supplier<SessionStore> store;
  private final Limits limits;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Secrets secrets;
  private final Memory memory;
  private final SessionCopies copies;
  private final Cache<String, Session> found;

  Sessions(
      Supplier<SessionStore> store,
      Limits limits,
      Clock clock,
      Supplier<UUID> ids,
      Secrets secrets,
      Books books) {
    this.memory = books.memory();
    this.copies = books.copies();
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.found =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Directory.REMEMBERED).build();
  }

  /** Who must hear of changes, and where other servers may find copies. */
  record Books(Memory memory, SessionCopies copies) {}

  /**
   * How long sessions last.
   *
   * @param idle without being used
   * @param absolute however much they are used; the cookie's age too
   */
  public record Limits(Duration idle, Duration absolute) {
    /** Long enough for a phone in a van that is used once a week. */
    public static final Limits STANDARD = new Limits(Duration.ofDays(14), Duration.ofDays(60));
  }

  /** A session that was just started, and its secret, which nobody can read again. */
  public record Started(String secret, Session session) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Started " + session;
    }
  }

  /** The limits in force. */
  public Limits limits() {
    return limits;
  }

  /** Starts a session for the client of the running request; always with a new secret. */
  Started start(UUID tenant, UUID user) {
    String secret = secrets.next();
    Instant now = clock.instant();
    Client client = Client.current();
    Session session =
        new Session(
            Secrets.key(secret),
            ids.get(),
            tenant,
            user,
            client.program(),
            client.address(),
            now,
            now,
            now.plus(limits.absolute()));
    store.get().removeStale(now, now.minus(limits.idle()));
    store.get().add(session);
    return new Started(secret, session);
  }

  /** The session with this secret, if it is still good. Using it keeps it from idling out. */
  Optional<Session> find(String secret) {
    if (!Secrets.isWellFormed(secret)) {
      return Optional.empty();
    }
    Session session = remembered(Secrets.key(secret));
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    boolean good =
        now.isBefore(session.expiresAt()) && now.isBefore(session.seenAt().plus(limits.idle()));
    if (!good) {
      end(session);
      return Optional.empty();
    }
    touch(session, now);
    return Optional.of(session);
  }

  private @Nullable Session remembered(String wanted) {
    return memory.isBlind()
        ? store.get().find(wanted).orElse(null)
        : found.get(wanted, key -> copies.find(key).or(() -> stored(key)).orElse(null));
  }

  private Optional<Session> stored(String key) {
    Optional<Session> session = store.get().find(key);
    session.ifPresent(copies::keep);
    return session;
  }

  /** One of the requests that come at the same time writes; none brings back what was ended. */
  private void touch(Session session, Instant now) {
    if (now.isAfter(session.seenAt().plus(TOUCHED_EVERY))
        && found.asMap().replace(session.key(), session, session.seen(now))) {
      store.get().touch(session.key(), now);
    }
  }

  /** Ends the session with this secret: signing out, or making way for a new one. */
  public void end(String secret) {
    if (Secrets.isWellFormed(secret)) {
      String key = Secrets.key(secret);
      remove(key);
      copies.remove(key);
      found.invalidate(key);
    }
  }

  /** The sessions of a user that are still good, the one used last first. */
  public List<Session> of(UUID tenant, UUID user) {
    Instant now = clock.instant();
    return store.get().ofUser(tenant, user).stream()
        .filter(s -> now.isBefore(s.expiresAt()) && now.isBefore(s.seenAt().plus(limits.idle())))
        .toList();
  }

  /**
   * Takes one session of a user out of the store; {@link #forget} it when that has been committed.
   *
   * @param session the id that people see
   * @return it, if there was one
   */
  List<Session> remove(UUID tenant, UUID user, UUID session) {
    List<Session> one =
        store.get().ofUser(tenant, user).stream().filter(s -> s.id().equals(session)).toList();
    one.forEach(s -> remove(s.key()));
    return one;
  }

  /** Takes all sessions of a user out of the store. */
  List<Session> removeAll(UUID tenant, UUID user) {
    List<Session> all = store.get().ofUser(tenant, user);
    all.forEach(s -> remove(s.key()));
    return all;
  }

  /** Forgets sessions that are no longer in the store. */
  void forget(List<Session> ended) {
    ended.forEach(
        session -> {
          copies.remove(session.key());
          found.invalidate(session.key());
        });
  }

  /** Forgets one, or what may have changed unheard. */
  void forget(String key) {
    copies.ended(key);
    found.invalidate(key);
  }

  void forgetAll() {
    copies.mistrust();
    found.invalidateAll();
  }

  private void remove(String key) {
    copies.ended(key);
    store.get().remove(key);
    memory.changed(Memory.Of.SESSION, key);
  }

  private void end(Session session) {
    remove(session.key());
    copies.remove(session.key());
    found.invalidate(session.key());
  }
}
