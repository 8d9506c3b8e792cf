package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.values.Words;
import java.util.List;
import java.util.UUID;

/** Writing notes down, correcting them, taking them away and bringing them back. */
final class NoteService {

  private final PluginHost host;

  NoteService(PluginHost host) {
    this.host = host;
  }

  void contribute(Contributions to) {
    String type = Note.TYPE.name();
    to.mappers(NoteMapper.class)
        .type(Note.TYPE)
        .permission(
            Permission.of("notes.read", Role.OFFICE, Role.TECHNICIAN, Role.SALES, Role.READ_ONLY))
        .permission(Permission.of("notes.create", Role.OFFICE, Role.SALES))
        .permission(Permission.of("notes.update", Role.OFFICE, Role.SALES))
        .permission(Permission.of("notes.delete", Role.OFFICE))
        .action(
            Action.create(Contact.PLUGIN, "note.create", type)
                .input(Note.CONTACT_ID, Note.TEXT)
                .handler(this::create))
        .action(
            Action.update(Contact.PLUGIN, "note.update", type)
                .input(Note.TEXT)
                .handler(this::update))
        .action(Action.delete(Contact.PLUGIN, "note.delete", type).handler(this::delete))
        .action(
            Action.onRow(Contact.PLUGIN, "note.restore", type)
                .permission("notes.delete")
                .onDeleted()
                .handler(this::restore));
  }

  private Values create(ActionCall call) {
    UUID contact = call.input().require(Note.CONTACT_ID);
    if (host.reads().one(Contact.TYPE.name(), contact).isEmpty()) {
      throw Problem.notFound();
    }
    return store(call, contact, call.input().require(Note.TEXT));
  }

  /** Writes a note down. */
  Values store(ActionCall call, UUID contact, String text) {
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    Values given = Values.of(Note.CONTACT_ID, contact).with(Note.TEXT, Words.cleanLines(text));
    Values row = stamp.made(id, Note.TYPE, given);
    mapper().insert(row(row, stamp));
    call.created(Note.TYPE, id, row);
    return row;
  }

  private Values update(ActionCall call) {
    Values before = current(call);
    if (!call.input().has(Note.TEXT)) {
      return before;
    }
    Stamp stamp = Stamp.of(call);
    String text = Words.cleanLines(call.input().require(Note.TEXT));
    Values after = stamp.changed(before.with(Note.TEXT, text));
    if (mapper().update(row(after, stamp)) == 0) {
      throw Problem.stale(current(call));
    }
    call.updated(Note.TYPE, call.id(), before, after);
    return after;
  }

  private Values delete(ActionCall call) {
    Values before = current(call);
    if (mapper().delete(call.id(), before.version(), Stamp.of(call)) == 0) {
      throw Problem.stale(before);
    }
    call.deleted(Note.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  private Values restore(ActionCall call) {
    Values before =
        host
            .reads()
            .page(Query.of(Note.TYPE.name()).ids(List.of(call.id())).deleted())
            .rows()
            .stream()
            .findFirst()
            .orElseThrow(Problem::notFound);
    Stamp stamp = Stamp.of(call);
    if (mapper().restore(call.id(), before.version(), stamp) == 0) {
      throw Problem.notFound();
    }
    Values after = stamp.changed(before).with(Type.DELETED_AT, null);
    call.restored(Note.TYPE, call.id(), after);
    return after;
  }

  private Values current(ActionCall call) {
    Values row = host.reads().one(Note.TYPE.name(), call.id()).orElseThrow(Problem::notFound);
    if (call.version() >= 0 && call.version() != row.version()) {
      throw Problem.stale(row);
    }
    return row;
  }

  private static NoteMapper.NoteRow row(Values row, Stamp stamp) {
    return new NoteMapper.NoteRow(
        row.id(),
        stamp.tenant(),
        row.require(Note.CONTACT_ID),
        row.require(Note.TEXT),
        row.version(),
        stamp.now(),
        stamp.user());
  }

  private NoteMapper mapper() {
    return host.mapper(NoteMapper.class);
  }
}
