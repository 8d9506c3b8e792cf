package dev.tenon.kernel.operations;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.security.Caller;
import java.util.Optional;

/** Whose rows an actor sees. */
public final class RowContexts {
  private RowContexts() {}

  /** The rows of the actor's business and regions, through a plugin's role. */
  public static RowContext of(Actor actor, String plugin) {
    return new RowContext(actor.tenant(), actor.user(), actor.regions(), plugin, false);
  }

  /** The rows of whoever acts on this thread; empty when nobody does. */
  public static Optional<RowContext> atHand(String plugin) {
    return Caller.ifPresent().map(actor -> of(actor, plugin));
  }

  /** Statements in the transaction that is open on this thread, else each one by itself. */
  public static Rows rows(Database database, RowContext context) {
    return Scope.current()
        .flatMap(Scope::transaction)
        .map(transaction -> transaction.as(context))
        .orElseGet(() -> database.reading(context));
  }
}
