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
 * @param keeper makes a backup before what can't be taken back
 */
public record Rooms(
    Database database,
    Registry registry,
    Events events,
    JobScheduler jobs,
    List<Drain> drains,
    Keeper keeper) {
  public Rooms {
    drains = List.copyOf(drains);
  }

  /** Rooms in which no backups are made. */
  public Rooms(
      Database database, Registry registry, Events events, JobScheduler jobs, List<Drain> drains) {
    this(database, registry, events, jobs, drains, Keeper.NONE);
  }
}
