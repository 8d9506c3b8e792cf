package dev.tenon.kernel.security;

import dev.tenon.kernel.data.Notices;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What this server remembers of people, and other servers may change. Each change is told to all of
 * them in its own transaction; while they can't be heard, nothing is remembered.
 */
final class Memory {
  private static final String TOPIC = "people";

  private final Optional<Notices> notices;

  Memory(Optional<Notices> notices) {
    this.notices = notices;
  }

  /** What there is to forget. */
  enum Of {
    USER,
    TENANT,
    SESSION,
    TOKEN
  }

  /** Whether what is remembered may be out of date without anybody having said so. */
  boolean isBlind() {
    return notices.isPresent() && !notices.get().isHearing();
  }

  /** All other servers forget it when the open transaction is committed. */
  void changed(Of of, String key) {
    notices.ifPresent(others -> others.say(TOPIC, of + " " + key));
  }

  void changed(Of of, UUID id) {
    changed(of, id.toString());
  }

  /**
   * Follows the others.
   *
   * @param forget is told what to forget
   * @param all forgets everything
   * @return ends it
   */
  Runnable follow(Forgetting forget, Runnable all) {
    return notices.map(others -> others.listen(TOPIC, said(forget), all)).orElse(() -> {});
  }

  private static Consumer<String> said(Forgetting forget) {
    return words -> {
      String[] parts = words.split(" ", 2);
      forget.forget(Of.valueOf(parts[0]), parts[1]);
    };
  }

  /** Forgets one thing. */
  @FunctionalInterface
  interface Forgetting {
    void forget(Of of, String key);
  }
}
