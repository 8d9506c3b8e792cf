package dev.tenon.api.action;

import dev.tenon.api.data.Values;

/**
 * What an action does: rules, then SQL through mappers, then a word on each row it changed.
 *
 * <p>Runs in one transaction with its audit and outbox rows: an exception undoes everything.
 * Permission and the input's rules have been checked. Throws {@link dev.tenon.api.Problem} for a
 * refusal. A handler that writes rows and records no change fails: nothing goes unaudited.
 */
@FunctionalInterface
public interface ActionHandler {

  /** Does it, and answers what the caller gets as {@code data}. */
  Values handle(ActionCall call);
}
