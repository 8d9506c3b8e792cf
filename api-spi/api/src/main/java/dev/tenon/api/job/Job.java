package dev.tenon.api.job;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work in the background: durable, run by one node at a time, again after a crash.
 *
 * @param name unique within the plugin: {@code import}
 * @param every how often it runs by itself for each tenant; null for work that is asked for
 * @param handler what it does
 */
public record Job(String name, @Nullable Duration every, JobHandler handler) {

  /** Work that is asked for through {@link Jobs}. */
  public static Job onDemand(String name, JobHandler handler) {
    return new Job(name, null, handler);
  }

  /** Work that runs by itself, for each tenant. */
  public static Job every(String name, Duration pause, JobHandler handler) {
    return new Job(name, pause, handler);
  }

  /** How often it runs by itself. */
  public Optional<Duration> schedule() {
    return Optional.ofNullable(every);
  }
}
