package dev.tenon.plugin.contacts;

import dev.tenon.api.Contributions;
import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Permission;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes two contacts one, and two again. Whoever else points at the one that goes is told by the
 * event {@code contacts.merged}, and by {@code contacts.taken_apart} when it is back.
 */
final class MergeService {

  /** The contact that goes. */
  static final Field<UUID> OTHER = Contact.FIELDS.reference("other", "contacts").required();

  /** The fields whose value is that of the contact that goes. */
  static final Field<List<String>> TAKE = Contact.FIELDS.tags("take");

  /** The merge that is taken apart. */
  static final Field<UUID> MERGE = Contact.FIELDS.reference("merge", "contact_merges").required();

  /** What only one of two can have. */
  private static final List<Field<?>> SINGLE =
      List.of(
          Contact.FIRST_NAME,
          Contact.LAST_NAME,
          Contact.BUSINESS_NAME,
          Contact.PREFERRED_CONTACT,
          Contact.PREFERRED_TIME,
          Contact.LANGUAGE,
          Contact.TIME_ZONE,
          Contact.EXTERNAL_REFERENCE,
          Contact.REFERRED_BY);

  private static final int MOST = 1_000;

  private final PluginHost host;
  private final ContactService contacts;
  private final PhotoService photos;

  MergeService(PluginHost host, ContactService contacts, PhotoService photos) {
    this.photos = photos;
    this.host = host;
    this.contacts = contacts;
  }

  /** The same with the fields that the business has added. */
  static List<Field<?>> single(PluginHost host) {
    List<Field<?>> all = new ArrayList<>(SINGLE);
    all.addAll(host.customFields().of(Contact.TYPE).customFields());
    return all;
  }

  void contribute(Contributions to) {
    String type = Contact.TYPE.name();
    to.mappers(MergeMapper.class)
        .type(Merge.TYPE)
        .permission(Permission.of("contact_merges.read", Role.OFFICE))
        .permission(Permission.of("contact.merge", Role.OFFICE))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.merge", type)
                .input(OTHER, TAKE)
                .handler(this::merge))
        .action(
            Action.onRow(Contact.PLUGIN, "contact.take_apart", type)
                .permission("contact.merge")
                .input(MERGE)
                .onDeleted()
                .handler(this::takeApart));
  }

  private Values merge(ActionCall call) {
    Values kept = row(call.id());
    Values gone = row(call.input().require(OTHER));
    if (kept.id().equals(gone.id())) {
      throw Problem.invalid("other", "itself", Text.of("contacts.merge.itself"));
    }
    Stamp stamp = Stamp.of(call);
    List<UUID> places = moveAddresses(call, kept, of(Address.TYPE, Address.CONTACT_ID, gone.id()));
    List<UUID> notes = new ArrayList<>();
    for (Values note : of(Note.TYPE, Note.CONTACT_ID, gone.id())) {
      move(call, note, kept.id());
      notes.add(note.id());
    }
    List<UUID> attributes = moveAttributes(call, kept, gone);
    List<UUID> referred = new ArrayList<>();
    for (Values other : of(Contact.TYPE, Contact.REFERRED_BY, gone.id())) {
      if (!other.id().equals(kept.id())) {
        contacts.change(call, other, other.with(Contact.REFERRED_BY, kept.id()));
        referred.add(other.id());
      }
    }
    List<String> take = call.input().get(TAKE).orElse(List.of());
    Values after = contacts.change(call, kept, mixed(kept, gone, take));
    contacts.delete(call, gone);
    UUID id = call.newId();
    mapper().insert(id, kept.id(), gone.id(), places, notes, referred, attributes, stamp);
    photos.move(call, gone.id(), kept.id()).ifPresent(photo -> mapper().photoMoved(id, photo));
    Values merge =
        Values.of(Merge.KEPT, kept.id())
            .with(Merge.GONE, gone.id())
            .with(Merge.MERGED_AT, stamp.now())
            .with(Merge.TAKEN_APART, false);
    call.created(Merge.TYPE, id, stamp.made(id, Merge.TYPE, merge));
    call.emit("contacts.merged", gone.id(), merge);
    return after;
  }

  private Values mixed(Values kept, Values gone, List<String> take) {
    Map<String, @Nullable Object> mixed = new LinkedHashMap<>(kept.asMap());
    for (Field<?> field : single(host)) {
      Object own = kept.byName(field.name());
      Object others = gone.byName(field.name());
      boolean wanted = others != null && (own == null || take.contains(field.name()));
      boolean itself = kept.id().equals(others);
      mixed.put(field.name(), wanted && !itself ? others : own);
    }
    Values input = Values.of(Contact.EMAILS, both(Contact.EMAILS, kept, gone));
    input = input.with(Contact.PHONES, both(Contact.PHONES, kept, gone));
    input = input.with(Contact.TAGS, both(Contact.TAGS, kept, gone));
    return contacts.tidied(Values.ofNames(mixed), input);
  }

  private static <T> List<T> both(Field<List<T>> field, Values kept, Values gone) {
    List<T> all = new ArrayList<>(kept.get(field).orElse(List.of()));
    all.addAll(gone.get(field).orElse(List.of()));
    return all.subList(0, Math.min(all.size(), field.maxLength()));
  }

  private List<UUID> moveAddresses(ActionCall call, Values kept, List<Values> places) {
    boolean primary = of(Address.TYPE, Address.CONTACT_ID, kept.id()).isEmpty();
    List<UUID> moved = new ArrayList<>();
    for (Values place : places) {
      move(call, place, kept.id(), primary && moved.isEmpty());
      moved.add(place.id());
    }
    return moved;
  }

  private Values takeApart(ActionCall call) {
    UUID id = call.input().require(MERGE);
    Values merge =
        host.reads()
            .one(Merge.TYPE.name(), id)
            .filter(row -> row.require(Merge.KEPT).equals(call.id()))
            .orElseThrow(Problem::notFound);
    Stamp stamp = Stamp.of(call);
    if (mapper().takeApart(id, stamp) == 0) {
      throw Problem.conflict("taken_apart", Text.of("contacts.merge.taken_apart"));
    }
    MergeMapper.Moved moved = mapper().moved(id).getFirst();
    Values gone = back(call, merge.require(Merge.GONE));
    boolean primary = true;
    for (Values place : only(Address.TYPE, Address.CONTACT_ID, call.id(), moved.addresses())) {
      move(call, place, gone.id(), primary);
      primary = false;
    }
    for (Values note : only(Note.TYPE, Note.CONTACT_ID, call.id(), moved.notes())) {
      move(call, note, gone.id());
    }
    for (Values attribute :
        only(Attribute.TYPE, Attribute.CONTACT_ID, call.id(), moved.attributes())) {
      moveAttribute(call, attribute, gone.id());
    }
    for (Values other : only(Contact.TYPE, Contact.REFERRED_BY, call.id(), moved.referred())) {
      contacts.change(call, other, other.with(Contact.REFERRED_BY, gone.id()));
    }
    mapper().photo(id).forEach(photo -> photos.moveBack(call, photo, call.id(), gone.id()));
    contacts.takeBack(call, row(call.id()), merge.require(Merge.MERGED_AT));
    Values after = stamp.changed(merge).with(Merge.TAKEN_APART, true);
    call.updated(Merge.TYPE, id, merge, after);
    call.emit("contacts.taken_apart", gone.id(), after);
    return gone;
  }

  private Values back(ActionCall call, UUID id) {
    Query query = Query.of(Contact.TYPE.name()).ids(List.of(id)).deleted();
    return host.reads().page(query).rows().stream()
        .findFirst()
        .map(row -> contacts.restore(call, row))
        .orElseGet(() -> row(id));
  }

  private void move(ActionCall call, Values place, UUID to, boolean primary) {
    Stamp stamp = Stamp.of(call);
    mapper().moveAddress(place.id(), to, primary, stamp);
    Values after =
        stamp.changed(place).with(Address.CONTACT_ID, to).with(Address.IS_PRIMARY, primary);
    call.updated(Address.TYPE, place.id(), place, after);
  }

  private void move(ActionCall call, Values note, UUID to) {
    Stamp stamp = Stamp.of(call);
    mapper().moveNote(note.id(), to, stamp);
    call.updated(Note.TYPE, note.id(), note, stamp.changed(note).with(Note.CONTACT_ID, to));
  }

  /** What both know stays as the one that is kept says it. */
  private List<UUID> moveAttributes(ActionCall call, Values kept, Values gone) {
    List<String> known =
        of(Attribute.TYPE, Attribute.CONTACT_ID, kept.id()).stream()
            .filter(row -> row.get(Attribute.ADDRESS_ID).isEmpty())
            .map(row -> row.require(Attribute.KEY))
            .toList();
    List<UUID> moved = new ArrayList<>();
    for (Values row : of(Attribute.TYPE, Attribute.CONTACT_ID, gone.id())) {
      boolean ofAnAddress = row.get(Attribute.ADDRESS_ID).isPresent();
      if (ofAnAddress || !known.contains(row.require(Attribute.KEY))) {
        moveAttribute(call, row, kept.id());
        moved.add(row.id());
      }
    }
    return moved;
  }

  private void moveAttribute(ActionCall call, Values row, UUID to) {
    Stamp stamp = Stamp.of(call);
    mapper().moveAttribute(row.id(), to, stamp);
    call.updated(Attribute.TYPE, row.id(), row, stamp.changed(row).with(Attribute.CONTACT_ID, to));
  }

  private List<Values> only(Type type, Field<UUID> by, UUID contact, List<UUID> ids) {
    return of(type, by, contact).stream().filter(row -> ids.contains(row.id())).toList();
  }

  /** The rows that belong to a contact, the oldest first. */
  private List<Values> of(Type type, Field<UUID> by, UUID contact) {
    Query query = Query.of(type.name()).where(by, contact).limit(MOST);
    return host.reads().page(query).rows().reversed();
  }

  private Values row(UUID id) {
    return host.reads().one(Contact.TYPE.name(), id).orElseThrow(Problem::notFound);
  }

  private MergeMapper mapper() {
    return host.mapper(MergeMapper.class);
  }
}
