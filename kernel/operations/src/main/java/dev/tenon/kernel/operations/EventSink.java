package dev.tenon.kernel.operations;

import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where the events of actions go; the events room implements it. Safe for all threads. */
@FunctionalInterface
public interface EventSink {
  /** For a program in which nobody listens. */
  EventSink NOWHERE = (transaction, actor, events) -> {};

  /**
   * Called once for each action that ran, nested ones too, on its thread and in its open
   * transaction: after its handler, before the commit. Runs the handlers that want to be inside,
   * whose exceptions undo the action, and adds the outbox rows of those that come after to the
   * commit.
   *
   * @param actor who ran the action
   * @param events in the order in which they were emitted, each with its id
   */
  void emitted(Transaction transaction, Actor actor, List<Event> events);

  /**
   * Takes what was told of rows out of events that still wait, in the open transaction: a person's
   * data was erased. Called before the events that tell of the erasing.
   */
  default void forgotten(Transaction transaction, Actor actor, Collection<UUID> rows) {}
}
