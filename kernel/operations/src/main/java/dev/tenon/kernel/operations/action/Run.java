package dev.tenon.kernel.operations.action;

import dev.tenon.api.action.ActionCall;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.value.JsonValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One run of an action, and what its handler told of. Used by one thread. */
final class Run implements ActionCall {
  private final Actor actor;
  private final Invocation invocation;
  private final Values input;
  private final Instant now;
  private final Means means;
  private final List<Recorded> changes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  /**
   * What it is given.
   *
   * @param types a declared type as the actor's business has it
   */
  record Means(Supplier<UUID> ids, UnaryOperator<Type> types, Around around) {}

  Run(Actor actor, Invocation invocation, Values input, Instant now, Means means) {
    this.actor = actor;
    this.invocation = invocation;
    this.input = input;
    this.now = now;
    this.means = means;
  }

  Around around() {
    return means.around();
  }

  Invocation invocation() {
    return invocation;
  }

  List<Recorded> changes() {
    return changes;
  }

  List<Event> events() {
    return events;
  }

  @Override
  public Actor actor() {
    return actor;
  }

  @Override
  public Values input() {
    return input;
  }

  @Override
  public UUID id() {
    UUID id = invocation.id();
    if (id == null) {
      throw new IllegalStateException(invocation.action() + " was run without a row");
    }
    return id;
  }

  @Override
  public long version() {
    Long version = invocation.version();
    return version == null ? -1 : version;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public UUID newId() {
    return means.ids().get();
  }

  @Override
  public void created(Type type, UUID id, Values after) {
    record(new Recorded(means.types().apply(type), id, Change.What.CREATED, Values.empty(), after));
  }

  @Override
  public void updated(Type type, UUID id, Values before, Values after) {
    record(new Recorded(means.types().apply(type), id, Change.What.UPDATED, before, after));
  }

  @Override
  public void deleted(Type type, UUID id, Values before) {
    record(
        new Recorded(means.types().apply(type), id, Change.What.DELETED, before, Values.empty()));
  }

  @Override
  public void restored(Type type, UUID id, Values after) {
    record(
        new Recorded(means.types().apply(type), id, Change.What.RESTORED, Values.empty(), after));
  }

  private void record(Recorded change) {
    changes.add(change);
    if (!change.isIdle()) {
      emit(change.event(), change.id(), change.told());
    }
  }

  @Override
  public void emit(String event, UUID subject, Values data) {
    events.add(event(event, subject, data));
  }

  Event event(String event, UUID subject, Values data) {
    return new Event(means.ids().get(), event, subject, now, JsonValues.text(data));
  }

  @Override
  public Optional<String> reason() {
    return Optional.ofNullable(means.around().reason()).filter(why -> !why.isBlank());
  }
}
