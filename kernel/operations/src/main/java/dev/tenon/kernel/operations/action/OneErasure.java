package dev.tenon.kernel.operations.action;

import dev.tenon.api.action.Action;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.privacy.Erasure;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Owned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What one plugin erases, as a part of the action that has all of them erase. */
final class OneErasure implements Erasure {
  private final Recorder.Entered outer;
  private final Owned<Action> action;
  private final Forgotten forgotten;
  private final List<Recorded> changes = new ArrayList<>();

  OneErasure(Recorder.Entered outer, Contributed plugin, Forgotten forgotten) {
    this.outer = outer;
    this.action = new Owned<>(plugin, outer.action().value());
    this.forgotten = forgotten;
  }

  /** The lines of the audit: each by the plugin that erased. */
  List<Recorder.Line> lines() {
    return changes.stream().map(change -> new Recorder.Line(change, outer.run(), action)).toList();
  }

  /** What others hear of it. */
  List<Event> events() {
    return changes.stream()
        .filter(change -> !change.isIdle())
        .map(change -> outer.run().event(change.event(), change.id(), change.told()))
        .toList();
  }

  @Override
  public Actor actor() {
    return outer.run().actor();
  }

  @Override
  public Instant now() {
    return outer.run().now();
  }

  @Override
  public void deleted(Type type, UUID id, Values before) {
    forget(type, id);
    changes.add(new Recorded(type, id, Change.What.DELETED, before, Values.empty()).silenced());
  }

  @Override
  public void anonymised(Type type, UUID id, Values before, Values after) {
    forget(type, id);
    changes.add(new Recorded(type, id, Change.What.UPDATED, before, after).silenced());
  }

  @Override
  public void updated(Type type, UUID id, Values before, Values after) {
    changes.add(new Recorded(type, id, Change.What.UPDATED, before, after));
  }

  @Override
  public void forget(Type type, UUID id) {
    forgotten.row(type, id);
  }

  @Override
  public void forgetThoseOf(Type type, Field<UUID> field, UUID owner) {
    forgotten.thoseOf(type, field, owner);
  }
}
