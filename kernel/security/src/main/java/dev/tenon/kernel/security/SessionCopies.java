package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenon.api.spi.SessionStore.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Copies of sessions in the servers' shared memory, so that a request which comes to another server
 * than the one before needs no statement. A copy lives for half a minute and is sealed under the
 * installation's secret: who can write to that memory can't make a session. Ended ones are
 * remembered for longer than any copy lives, and where that may have been missed, no copy is asked
 * for until all are gone: so none that outlived its session in a memory that hung is believed.
 */
final class SessionCopies {
  static final Duration KEPT = Duration.ofSeconds(30);
  private static final Duration REMEMBERED = KEPT.multipliedBy(4);
  private static final int MOST = 100_000;
  private static final int PARTS = 8;

  private final Shared shared;
  private final Optional<Sealing> sealing;
  private final LongSupplier nanoTime;
  private final Cache<String, Boolean> ended;
  private volatile long mistrustedUntil;

  /** Without a secret to seal them with there are none. */
  SessionCopies(Shared shared, Optional<Sealing> sealing, LongSupplier nanoTime) {
    this.shared = shared;
    this.sealing = sealing;
    this.nanoTime = nanoTime;
    this.ended =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanoTime::getAsLong)
            .expireAfterWrite(REMEMBERED)
            .build();
    mistrust();
  }

  /** Something may have ended unheard. */
  void mistrust() {
    mistrustedUntil = nanoTime.getAsLong() + REMEMBERED.toNanos();
  }

  /** A session has ended; no copy of it counts from now on. */
  void ended(String key) {
    ended.put(key, true);
  }

  /** Takes the copy out, too, where that is possible. */
  void remove(String key) {
    ended(key);
    if (sealing.isPresent()) {
      shared.tell(memory -> memory.remove(name(key)));
    }
  }

  Optional<Session> find(String key) {
    if (sealing.isEmpty() || !isBelieved(key)) {
      return Optional.empty();
    }
    return shared
        .ask(memory -> memory.get(name(key)))
        .given()
        .flatMap(copy -> copy)
        .flatMap(shut -> sealing.get().open(shut, name(key)))
        .flatMap(text -> read(key, text))
        .filter(session -> isBelieved(key));
  }

  private boolean isBelieved(String key) {
    return nanoTime.getAsLong() - mistrustedUntil >= 0 && ended.getIfPresent(key) == null;
  }

  void keep(Session session) {
    if (sealing.isPresent() && shared.isInUse() && isBelieved(session.key())) {
      String name = name(session.key());
      String shut = sealing.get().seal(write(session), name);
      shared.tell(memory -> memory.put(name, shut, KEPT));
    }
  }

  private static String name(String key) {
    return "kernel:session/" + key;
  }

  private static String write(Session session) {
    return String.join(
        "\n",
        session.id().toString(),
        session.tenant().toString(),
        session.user().toString(),
        session.startedAt().toString(),
        session.seenAt().toString(),
        session.expiresAt().toString(),
        session.address(),
        session.client());
  }

  private static Optional<Session> read(String key, String text) {
    String[] parts = text.split("\n", PARTS);
    if (parts.length < PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Session(
              key,
              UUID.fromString(parts[0]),
              UUID.fromString(parts[1]),
              UUID.fromString(parts[2]),
              parts[7],
              parts[6],
              Instant.parse(parts[3]),
              Instant.parse(parts[4]),
              Instant.parse(parts[5])));
    } catch (IllegalArgumentException | DateTimeParseException ofAnotherVersion) {
      return Optional.empty();
    }
  }
}
