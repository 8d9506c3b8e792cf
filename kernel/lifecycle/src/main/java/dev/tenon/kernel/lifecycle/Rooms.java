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
 * @param node this server among those on the database
 */
public record Rooms(
    Database database,
    Registry registry,
    Events events,
    JobScheduler jobs,
    List<Drain> drains,
    Keeper keeper,
    Node node) {
  public Rooms {
    drains = List.copyOf(drains);
  }

  /** Rooms of a server that has the database for itself and makes no backups. */
  public Rooms(
      Database database, Registry registry, Events events, JobScheduler jobs, List<Drain> drains) {
    this(database, registry, events, jobs, drains, Keeper.NONE, Node.ALONE);
  }
}
