package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Making and changing contacts. */
public final class ContactService {

  private final PluginHost host;
  private final ContactRules rules;
  private final HomeCountry home;
  private final AddressService addresses;

  ContactService(PluginHost host, ContactRules rules, HomeCountry home, AddressService addresses) {
    this.host = host;
    this.rules = rules;
    this.home = home;
    this.addresses = addresses;
  }

  Values create(ActionCall call) {
    Values checked = rules.created(call.input(), home.code()).orThrow();
    return store(call, checked, call.input().get(Contact.CREATED_FROM).orElse(origin(call)));
  }

  /** Stores a contact that the rules have let through, with its addresses. */
  public Values store(ActionCall call, Values checked, String createdFrom) {
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    Values row = stamp.made(id, Contact.TYPE, checked).with(Contact.CREATED_FROM, createdFrom);
    mapper().insert(ContactRow.of(row, stamp));
    call.created(Contact.TYPE, id, row);
    List<Values> places =
        addresses.storeFirst(call, id, checked.get(Contact.ADDRESSES).orElse(List.of()));
    return row.with(Contact.ADDRESSES, places);
  }

  Values update(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    Values changed = rules.changed(before, call.input(), country(call)).orThrow();
    if (Objects.equals(changed, before)) {
      return before;
    }
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(changed);
    if (mapper().update(ContactRow.of(after, stamp)) == 0) {
      throw Problem.stale(current(call.id()));
    }
    call.updated(Contact.TYPE, call.id(), before, after);
    return after;
  }

  Values delete(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    if (mapper().delete(call.id(), before.version(), Stamp.of(call)) == 0) {
      throw Problem.stale(current(call.id()));
    }
    call.deleted(Contact.TYPE, call.id(), before);
    return Values.of(Type.ID, call.id());
  }

  Values restore(ActionCall call) {
    Values before =
        host
            .reads()
            .page(Query.of(Contact.TYPE.name()).ids(List.of(call.id())).deleted())
            .rows()
            .stream()
            .findFirst()
            .orElseThrow(Problem::notFound);
    refuseStale(call, before);
    Stamp stamp = Stamp.of(call);
    if (mapper().restore(call.id(), before.version(), stamp) == 0) {
      throw Problem.notFound();
    }
    Values after = stamp.changed(before).with(Type.DELETED_AT, null);
    call.restored(Contact.TYPE, call.id(), after);
    return after;
  }

  private String country(ActionCall call) {
    return call.input().has(Contact.PHONES)
        ? Optional.ofNullable(mapper().country(call.id())).orElseGet(home::code)
        : "";
  }

  private Values current(UUID id) {
    return host.reads().one(Contact.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private static void refuseStale(ActionCall call, Values current) {
    if (call.version() >= 0 && call.version() != current.version()) {
      throw Problem.stale(current);
    }
  }

  private static String origin(ActionCall call) {
    return switch (call.actor().channel()) {
      case WEB -> "form";
      case TOKEN -> "api";
      case CONSOLE -> "console";
      case BACKGROUND -> "sync";
    };
  }

  private ContactMapper mapper() {
    return host.mapper(ContactMapper.class);
  }
}
