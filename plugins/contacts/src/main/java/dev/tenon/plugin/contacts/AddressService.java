package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.values.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Making and changing the places of contacts. Of a contact's addresses, one is the primary. */
final class AddressService {

  private final PluginHost host;
  private final ContactRules rules;

  AddressService(PluginHost host, ContactRules rules) {
    this.host = host;
    this.rules = rules;
  }

  Values create(ActionCall call) {
    UUID contact = call.input().require(Address.CONTACT_ID);
    if (host.reads().one(Contact.TYPE.name(), contact).isEmpty()) {
      throw Problem.notFound();
    }
    Values checked = rules.address(Values.empty(), call.input(), "").orThrow();
    boolean primary = checked.get(Address.IS_PRIMARY).orElse(false) || of(contact).isEmpty();
    if (primary) {
      unsetPrimary(call, contact);
    }
    return store(call, contact, checked.with(Address.IS_PRIMARY, primary));
  }

  /** Stores the addresses of a contact that is just being made; the first one is the primary. */
  List<Values> storeFirst(ActionCall call, UUID contact, List<Values> checked) {
    List<Values> stored = new ArrayList<>();
    for (Values address : checked) {
      stored.add(store(call, contact, address.with(Address.IS_PRIMARY, stored.isEmpty())));
    }
    return List.copyOf(stored);
  }

  /** The rows of a new contact's addresses, not stored yet; the first one is the primary. */
  List<Values> first(ActionCall call, UUID contact, List<Values> checked) {
    Stamp stamp = Stamp.of(call);
    List<Values> rows = new ArrayList<>();
    for (Values address : checked) {
      Values given =
          address.with(Address.IS_PRIMARY, rows.isEmpty()).with(Address.CONTACT_ID, contact);
      rows.add(stamp.made(call.newId(), Address.TYPE, given));
    }
    return rows;
  }

  void storeAll(ActionCall call, List<Values> rows) {
    if (!rows.isEmpty()) {
      mapper().insertAll(Json.objects(rows), Stamp.of(call));
      rows.forEach(row -> call.created(Address.TYPE, row.id(), row));
    }
  }

  /** Stores those of the said addresses that a contact doesn't have; whether there were any. */
  boolean complete(ActionCall call, Values contact, Values said) {
    List<Values> there = new ArrayList<>(Shown.addresses(contact));
    boolean some = false;
    for (Values place : said.get(Contact.ADDRESSES).orElse(List.of())) {
      boolean known =
          there.stream()
              .anyMatch(
                  one ->
                      Words.sortKey(Address.line(one)).equals(Words.sortKey(Address.line(place))));
      if (!known) {
        there.add(store(call, contact.id(), place.with(Address.IS_PRIMARY, there.isEmpty())));
        some = true;
      }
    }
    return some;
  }

  /** Removes an address that nobody has changed since; answers whether it did. */
  boolean removeUnchanged(ActionCall call, Values address) {
    boolean gone = address.version() == 1 && mapper().delete(address.id(), 1) == 1;
    if (gone) {
      call.deleted(Address.TYPE, address.id(), address);
    }
    return gone;
  }

  Values update(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    Values changed = rules.address(before, call.input(), "").orThrow();
    if (isPrimary(before) && !isPrimary(changed)) {
      throw Problem.invalid(
          "is_primary", "primary", dev.tenon.api.ui.Text.of("contacts.rule.primary"));
    }
    if (Objects.equals(changed, before)) {
      return before;
    }
    if (isPrimary(changed) && !isPrimary(before)) {
      unsetPrimary(call, before.require(Address.CONTACT_ID));
    }
    return write(call, before, changed);
  }

  Values delete(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    if (mapper().delete(call.id(), before.version()) == 0) {
      throw Problem.stale(current(call.id()));
    }
    call.deleted(Address.TYPE, call.id(), before);
    if (isPrimary(before)) {
      of(before.require(Address.CONTACT_ID)).stream()
          .findFirst()
          .ifPresent(next -> write(call, next, next.with(Address.IS_PRIMARY, true)));
    }
    return Values.of(Type.ID, call.id());
  }

  private Values store(ActionCall call, UUID contact, Values checked) {
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    Values row = stamp.made(id, Address.TYPE, checked.with(Address.CONTACT_ID, contact));
    mapper().insert(AddressRow.of(row, stamp));
    call.created(Address.TYPE, id, row);
    return row;
  }

  private Values write(ActionCall call, Values before, Values changed) {
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(changed);
    if (mapper().update(AddressRow.of(after, stamp)) == 0) {
      throw Problem.stale(current(before.id()));
    }
    call.updated(Address.TYPE, before.id(), before, after);
    return after;
  }

  private void unsetPrimary(ActionCall call, UUID contact) {
    of(contact).stream()
        .filter(AddressService::isPrimary)
        .forEach(other -> write(call, other, other.with(Address.IS_PRIMARY, false)));
  }

  /** A contact's addresses, the oldest first. */
  private List<Values> of(UUID contact) {
    return host.reads()
        .page(Query.of(Address.TYPE.name()).where(Address.CONTACT_ID, contact).limit(1_000))
        .rows()
        .reversed();
  }

  private Values current(UUID id) {
    return host.reads().one(Address.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private static boolean isPrimary(Values row) {
    return row.get(Address.IS_PRIMARY).orElse(false);
  }

  private static void refuseStale(ActionCall call, Values current) {
    Optional.of(current)
        .filter(row -> call.version() >= 0 && call.version() != row.version())
        .ifPresent(
            row -> {
              throw Problem.stale(row);
            });
  }

  private AddressMapper mapper() {
    return host.mapper(AddressMapper.class);
  }
}
