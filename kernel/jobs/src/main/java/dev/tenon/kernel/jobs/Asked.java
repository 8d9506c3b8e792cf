package dev.tenon.kernel.jobs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work, as it is kept in the database.
 *
 * @param id stays the same when it is tried again
 * @param tenant whose work it is
 * @param user who asked; null when it runs by itself
 * @param plugin whose job
 * @param job its name
 * @param data what was handed along
 * @param scheduled whether it runs by itself, again and again
 */
record Asked(
    UUID id,
    UUID tenant,
    @Nullable UUID user,
    String plugin,
    String job,
    String data,
    boolean scheduled) {
  String instance() {
    return plugin + "/" + job + (scheduled ? "/every/" + tenant : "/once/" + id);
  }
}
