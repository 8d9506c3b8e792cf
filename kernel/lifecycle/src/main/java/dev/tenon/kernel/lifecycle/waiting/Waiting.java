package dev.tenon.kernel.lifecycle.waiting;

import java.time.Instant;

/**
 * An event that a plugin could not handle, or work that it could not do, as often as it was tried.
 *
 * @param kind which of the two
 * @param id its id among those of its kind
 * @param plugin who failed
 * @param name the event's or the job's name
 * @param since when it was set aside
 * @param reason what the plugin said the last time
 */
public record Waiting(
    Kind kind, String id, String plugin, String name, int attempts, Instant since, String reason) {

  /** What waits. */
  public enum Kind {
    EVENT,
    JOB;

    /** As it is written in inputs. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
