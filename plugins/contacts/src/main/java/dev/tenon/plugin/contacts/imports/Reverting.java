package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.PluginHost;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactService;
import dev.tenon.plugin.contacts.PhotoService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Takes back what rows did, as far as nobody has changed it since. */
final class Reverting {

  private final PluginHost host;
  private final ContactService contacts;
  private final PhotoService photos;

  Reverting(PluginHost host, ContactService contacts, PhotoService photos) {
    this.photos = photos;
    this.host = host;
    this.contacts = contacts;
  }

  /** What became of each row: reverted, or kept because it was changed by hand. */
  List<String> revert(ActionCall call, List<Staged> rows) {
    Map<UUID, Values> now = new LinkedHashMap<>();
    List<UUID> ids = rows.stream().map(row -> Objects.requireNonNull(row.contact())).toList();
    Query query =
        Query.of(Contact.TYPE.name())
            .ids(ids.stream().distinct().toList())
            .include("addresses")
            .limit(ImportRun.AT_ONCE);
    host.reads().page(query).rows().forEach(row -> now.put(row.id(), row));
    return rows.stream().map(row -> revert(call, row, now)).toList();
  }

  private String revert(ActionCall call, Staged row, Map<UUID, Values> now) {
    UUID id = Objects.requireNonNull(row.contact());
    Values contact = now.get(id);
    if (contact == null) {
      return Staged.REVERTED;
    }
    boolean done =
        row.outcome().equals(Staged.CREATED)
            ? contacts.takeBack(call, contact)
            : takeBack(call, contact, Objects.requireNonNull(row.doneAt()));
    now.remove(id);
    return done ? Staged.REVERTED : Staged.KEPT;
  }

  private boolean takeBack(ActionCall call, Values contact, Instant moment) {
    boolean photo = photos.takeBack(call, contact.id(), moment);
    return contacts.takeBack(call, contact, moment) || photo;
  }
}
