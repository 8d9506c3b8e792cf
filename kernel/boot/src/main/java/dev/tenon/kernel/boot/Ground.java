package dev.tenon.kernel.boot;

import dev.tenon.kernel.operations.NewIds;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What all rooms stand on.
 *
 * @param settings what the kernel was told
 * @param clock the one clock
 * @param random the one source of chance
 * @param ids UUIDv7
 * @param registry what live plugins bring
 * @param texts turns texts into words
 */
record Ground(
    Settings settings,
    Clock clock,
    SecureRandom random,
    NewIds ids,
    Registry registry,
    Texts texts) {

  static Ground of(Settings settings, Clock clock) {
    SecureRandom random = new SecureRandom();
    Registry registry = new Registry();
    return new Ground(
        settings, clock, random, new NewIds(clock, random), registry, new Texts(registry, clock));
  }

  /** This node's name among those that share a database. */
  String node() {
    return new HomeSecrets(settings.home(), random).node();
  }

  /** Whether others may be on the database: never on the one in this program's own care. */
  boolean shares() {
    return settings.database() instanceof Settings.Database.Outside;
  }

  /** What nodes that share a database must share. */
  String secret() {
    return settings
        .secret()
        .orElseGet(() -> new HomeSecrets(settings.home(), random).installation());
  }
}
