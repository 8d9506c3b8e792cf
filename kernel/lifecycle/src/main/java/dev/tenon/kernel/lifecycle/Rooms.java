package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.events.Events;
import dev.tenon.kernel.jobs.JobScheduler;
import dev.tenon.kernel.operations.Registry;
import java.util.List;

/**
 * The rooms that plugins live in.
 *
 * @param drains further rooms to wait for when a plugin goes: web's requests
 */
public record Rooms(
    Database database, Registry registry, Events events, JobScheduler jobs, List<Drain> drains) {
  public Rooms {
    drains = List.copyOf(drains);
  }
}
