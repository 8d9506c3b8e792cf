package dev.tenon.kernel.operations;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.security.Caller;

/** Runs a plugin's code outside of any request: jobs and event handlers. Safe for all threads. */
public final class PluginWork {
  private final Database database;

  public PluginWork(Database database) {
    this.database = database;
  }

  /** What is run. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /** Runs it as the actor, seeing the rows of the actor's tenant through the plugin's role. */
  public <E extends Exception> void run(Contributed plugin, Actor actor, Work<E> work) throws E {
    Caller.<Boolean, E>call(
        actor,
        () ->
            database.<Boolean, E>reading(
                context(plugin, actor),
                rows -> {
                  work.run();
                  return true;
                }));
  }

  /** Runs it inside the transaction that this thread is in. */
  public <E extends Exception> void within(Contributed plugin, Actor actor, Work<E> work) throws E {
    Caller.<Boolean, E>call(
        actor,
        () ->
            database.<Boolean, E>inTransaction(
                context(plugin, actor),
                transaction -> {
                  work.run();
                  return true;
                }));
  }

  private static RowContext context(Contributed plugin, Actor actor) {
    return new RowContext(actor.tenant(), actor.user(), actor.regions(), plugin.id(), false);
  }
}
