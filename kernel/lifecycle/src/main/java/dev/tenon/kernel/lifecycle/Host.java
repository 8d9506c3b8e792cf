package dev.tenon.kernel.lifecycle;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.Actions;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Reads;
import dev.tenon.api.job.Jobs;
import dev.tenon.api.live.Live;
import dev.tenon.api.privacy.Privacy;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.lifecycle.source.Declared;
import dev.tenon.kernel.security.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one plugin version is handed; all of it ends with the version. */
final class Host implements PluginHost {
  private final Declared declared;
  private final Mappers mappers;
  private final Rooms rooms;
  private final Handles handles;
  private final Gate gate;
  private final Reads reads;
  private final Actions actions;
  private final CustomFields customFields;
  private final Jobs jobs;
  private final Live live;
  private final Privacy privacy;

  Host(Declared declared, Mappers mappers, Rooms rooms, Handles handles, Gate gate) {
    this.declared = declared;
    this.mappers = mappers;
    this.rooms = rooms;
    this.handles = handles;
    this.gate = gate;
    this.reads = Gated.reads(handles.reads(), gate);
    this.actions = Gated.actions(handles.actions(), gate);
    this.customFields = Gated.customFields(handles.customFields(), gate);
    this.jobs = Gated.jobs(rooms.jobs().of(declared.id()), gate);
    this.privacy = Gated.privacy(handles.privacy(), gate);
    this.live = Gated.live(rooms.registry().topics().of(declared.id()), gate);
  }

  @Override
  public String pluginId() {
    return declared.id();
  }

  @Override
  public String pluginVersion() {
    return declared.version();
  }

  @Override
  public <M> M mapper(Class<M> mapper) {
    gate.requireOpen();
    return mappers.mapper(mapper);
  }

  @Override
  public Reads reads() {
    return reads;
  }

  @Override
  public Actions actions() {
    return actions;
  }

  @Override
  public CustomFields customFields() {
    return customFields;
  }

  @Override
  public Jobs jobs() {
    return jobs;
  }

  @Override
  public Live live() {
    return live;
  }

  @Override
  public Privacy privacy() {
    return privacy;
  }

  @Override
  public Actor actor() {
    gate.requireOpen();
    return Caller.current();
  }

  @Override
  public Clock clock() {
    return handles.moments().clock();
  }

  @Override
  public UUID newId() {
    return handles.moments().ids().get();
  }

  @Override
  public String say(Text text) {
    gate.requireOpen();
    return handles.say().apply(text);
  }

  @Override
  public <P> Optional<P> provider(Class<P> contract) {
    gate.requireOpen();
    return rooms.registry().catalog().provider(contract);
  }

  @Override
  public <P> List<P> providers(Class<P> contract) {
    gate.requireOpen();
    return rooms.registry().catalog().providers(contract);
  }

  @Override
  public <T> Optional<T> setting(Field<T> field) {
    gate.requireOpen();
    return handles.settings().of(declared.id(), field);
  }
}
