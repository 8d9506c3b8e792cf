package dev.tenon.kernel.console;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the console needs of the people who use the program. Whoever may open the socket may act as
 * any of them, within that person's permissions. A refusal is a {@link CommandRefused}.
 */
public interface People {
  /**
   * Does something as a person.
   *
   * @param email whose account; the owner's when empty
   */
  <T> T as(Optional<String> email, Supplier<T> work);

  /**
   * Makes a bearer token.
   *
   * @param email whose; the owner's when empty
   */
  String token(Optional<String> email, Duration lifetime);

  /** Makes a business with its owner, and answers the owner's one-time sign-in link. */
  String createTenant(String name, String ownerEmail);
}
