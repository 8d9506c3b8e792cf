package dev.tenon.api;

/**
 * Tells whether a plugin can do its work just now: whether the server it sends through answers, its
 * device is there, its licence is good. Contributed by {@link Contributions#healthCheck}.
 *
 * <p>Asked on a thread of its own, by one thread at a time, as soon as the plugin version is live
 * and every fifteen seconds from then on, with five seconds to answer; after that the thread is
 * interrupted and the check counts as failed. It is asked for the whole installation: there is no
 * business, no actor and no transaction around it, and mappers, reads and actions can't be used.
 *
 * <p>An admin reads what it found. A version that took the place of another one and fails a check
 * within its first two minutes makes way for the one before; at any other time a failed check
 * changes nothing.
 */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Returns when all is well.
   *
   * @throws Exception when it is not; its message says to an admin, in English, what is wrong, and
   *     holds no secret
   */
  void check() throws Exception;
}
