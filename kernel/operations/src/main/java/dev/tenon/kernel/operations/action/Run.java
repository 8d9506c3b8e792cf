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
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of an action, and what its handler told of. Used by one thread. */
final class Run implements ActionCall {
  private final Actor actor;
  private final Invocation invocation;
  private final Values input;
  private final Instant now;
  private final Supplier<UUID> ids;
  private final List<Recorded> changes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  Run(Actor actor, Invocation invocation, Values input, Instant now, Supplier<UUID> ids) {
    this.actor = actor;
    this.invocation = invocation;
    this.input = input;
    this.now = now;
    this.ids = ids;
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
    return ids.get();
  }

  @Override
  public void created(Type type, UUID id, Values after) {
    record(new Recorded(type, id, Change.What.CREATED, Values.empty(), after));
  }

  @Override
  public void updated(Type type, UUID id, Values before, Values after) {
    record(new Recorded(type, id, Change.What.UPDATED, before, after));
  }

  @Override
  public void deleted(Type type, UUID id, Values before) {
    record(new Recorded(type, id, Change.What.DELETED, before, Values.empty()));
  }

  @Override
  public void restored(Type type, UUID id, Values after) {
    record(new Recorded(type, id, Change.What.RESTORED, Values.empty(), after));
  }

  private void record(Recorded change) {
    changes.add(change);
    if (!change.isIdle()) {
      String what = change.what().name().toLowerCase(Locale.ROOT);
      emit(change.type().name() + "." + what, change.id(), change.told());
    }
  }

  @Override
  public void emit(String event, UUID subject, Values data) {
    events.add(new Event(ids.get(), event, subject, now, JsonValues.text(data)));
  }

  @Nullable String reason() {
    return invocation.reason();
  }
}
