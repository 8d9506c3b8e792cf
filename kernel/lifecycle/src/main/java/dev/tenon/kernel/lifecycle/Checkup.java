package dev.tenon.kernel.lifecycle;

import java.time.Instant;

/**
 * What a plugin's health check found last.
 *
 * @param name what was checked
 * @param trouble what is wrong, in the plugin's words; empty when all is well
 * @param at when it was found
 */
public record Checkup(String name, String trouble, Instant at) {
  /** Whether all is well. */
  public boolean isWell() {
    return trouble.isEmpty();
  }

  /** As an admin reads it. */
  public String words() {
    return name + ": " + trouble;
  }
}
