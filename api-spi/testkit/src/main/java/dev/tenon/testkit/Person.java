package dev.tenon.testkit;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Actions;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Reads;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Somebody who reads and acts in a test, through the same doors as pages and the API. */
public final class Person {
  private final Actor actor;
  private final Reads reads;
  private final Actions actions;

  Person(Actor actor, Reads reads, Actions actions) {
    this.actor = actor;
    this.reads = reads;
    this.actions = actions;
  }

  /** Who it is, with the permissions of now. */
  public Actor actor() {
    return actor;
  }

  /** Runs an action, and answers what came of it. */
  public Outcome run(Invocation invocation) {
    return call(() -> actions.run(invocation));
  }

  /** Runs an action that must be done, and answers what it answered. */
  public Values does(Invocation invocation) {
    return switch (run(invocation)) {
      case Outcome.Done done -> done.data();
      case Outcome.Refused(Problem problem) ->
          throw new AssertionError(
              actor.name() + " was refused " + invocation.action() + ": " + words(problem),
              problem);
    };
  }

  /** Runs an action that must be done. */
  public Values does(String action, Values input) {
    return does(Invocation.of(action, input));
  }

  /** Runs an action that must be refused, and answers why it was. */
  public Problem isRefused(Invocation invocation) {
    return switch (run(invocation)) {
      case Outcome.Refused refused -> refused.problem();
      case Outcome.Done _ ->
          throw new AssertionError(actor.name() + " was not refused " + invocation.action());
    };
  }

  private static String words(Problem problem) {
    return problem.status()
        + " "
        + problem.code()
        + " "
        + problem.detail()
        + " "
        + problem.errors();
  }

  /** One page of rows. */
  public Page page(Query query) {
    return call(() -> reads.page(query));
  }

  /** The rows of a query's first page. */
  public List<Values> rows(Query query) {
    return page(query).rows();
  }

  /** One row. */
  public Optional<Values> one(String type, UUID id) {
    return call(() -> reads.one(type, id));
  }

  /** How many rows. */
  public long count(Query query) {
    return call(() -> reads.count(query));
  }

  /** What happened to a row, the newest change first. */
  public List<Change> history(String type, UUID id) {
    return call(() -> reads.history(type, id, 100));
  }

  /** What the search box finds. */
  public List<Found> search(String words) {
    return call(() -> reads.search(words, 20));
  }

  /** Calls anything as this person, as within a request: a service of the plugin, a page. */
  public <T> T call(Supplier<T> work) {
    return Caller.<T, RuntimeException>call(actor, work::get);
  }
}
