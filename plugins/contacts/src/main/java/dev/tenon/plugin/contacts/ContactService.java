package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.action.ActionCall;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Likeness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Making and changing contacts. */
public final class ContactService {

  /** Whether to refuse somebody who seems to be there already. */
  static final Field<Boolean> UNLESS_KNOWN = Contact.FIELDS.yesNo("unless_known");

  static final String KNOWN = "known";
  private static final int NAMED = 5;
  private static final int LOOKED_AT = 10;

  /** The change that is to be taken back, as the audit calls it. */
  static final Field<UUID> CHANGE = Contact.FIELDS.reference("change", "").required();

  private final PluginHost host;
  private final ContactRules rules;
  private final HomeCountry home;
  private final AddressService addresses;
  private final NoteService notes;
  private final Undoing undoing;

  ContactService(
      PluginHost host,
      ContactRules rules,
      HomeCountry home,
      AddressService addresses,
      NoteService notes) {
    this.notes = notes;
    this.host = host;
    this.rules = rules;
    this.home = home;
    this.addresses = addresses;
    this.undoing = new Undoing(host);
  }

  Values create(ActionCall call) {
    Values checked = rules.created(call.input(), home.code()).orThrow();
    if (call.input().get(UNLESS_KNOWN).orElse(false)) {
      refuseKnown(checked);
    }
    return store(call, checked, call.input().get(Contact.CREATED_FROM).orElse(origin(call)));
  }

  /** Stores a contact that the rules have let through, with its addresses. */
  public Values store(ActionCall call, Values checked, String createdFrom) {
    Stamp stamp = Stamp.of(call);
    UUID id = call.newId();
    Type type = host.customFields().of(Contact.TYPE);
    Values row = stamp.made(id, type, checked).with(Contact.CREATED_FROM, createdFrom);
    mapper().insert(ContactRow.of(row, stamp, host.customFields()));
    call.created(Contact.TYPE, id, row);
    List<Values> places =
        addresses.storeFirst(call, id, checked.get(Contact.ADDRESSES).orElse(List.of()));
    notes(checked).forEach(text -> notes.store(call, id, text));
    return row.with(Contact.ADDRESSES, places);
  }

  /** Stores many contacts at once that the rules have let through; answers their ids in order. */
  public List<UUID> storeAll(ActionCall call, List<Values> checked, String createdFrom) {
    Stamp stamp = Stamp.of(call);
    Type type = host.customFields().of(Contact.TYPE);
    List<Values> rows = new ArrayList<>();
    List<Values> places = new ArrayList<>();
    for (Values one : checked) {
      UUID id = call.newId();
      rows.add(stamp.made(id, type, one).with(Contact.CREATED_FROM, createdFrom));
      places.addAll(addresses.first(call, id, one.get(Contact.ADDRESSES).orElse(List.of())));
    }
    mapper().insertAll(ContactRow.json(rows, host.customFields()), stamp);
    insertKeys(stamp, rows);
    rows.forEach(row -> call.created(Contact.TYPE, row.id(), row));
    addresses.storeAll(call, places);
    for (int i = 0; i < rows.size(); i++) {
      UUID id = rows.get(i).id();
      notes(checked.get(i)).forEach(text -> notes.store(call, id, text));
    }
    return rows.stream().map(Values::id).toList();
  }

  private void refuseKnown(Values checked) {
    Set<String> names = new LinkedHashSet<>();
    List<UUID> ids = known(Keys.of(checked)).stream().map(Keys.Known::contact).toList();
    Query byKey = Query.of(Contact.TYPE.name()).ids(ids.stream().distinct().limit(NAMED).toList());
    if (!ids.isEmpty()) {
      host.reads().page(byKey.limit(NAMED)).rows().forEach(row -> names.add(Contact.name(row)));
    }
    mapper().named(checked.require(Contact.SORT_NAME), NAMED).stream()
        .flatMap(id -> host.reads().one(Contact.TYPE.name(), id).stream())
        .forEach(row -> names.add(Contact.name(row)));
    alike(checked).forEach(row -> names.add(Contact.name(row)));
    if (!names.isEmpty()) {
      throw Problem.conflict(KNOWN, Text.of("contacts.known", String.join(", ", names)));
    }
  }

  /** Who is called nearly so. One word alone is too little to tell: many share a first name. */
  private List<Values> alike(Values checked) {
    String name = checked.require(Contact.SORT_NAME);
    if (name.indexOf(' ') < 0) {
      return List.of();
    }
    return host.reads().search(Contact.name(checked), LOOKED_AT).stream()
        .filter(found -> found.type().equals(Contact.TYPE.name()))
        .flatMap(found -> host.reads().one(Contact.TYPE.name(), found.id()).stream())
        .filter(row -> row.require(Contact.SORT_NAME).indexOf(' ') > 0)
        .filter(row -> Likeness.alike(name, row.require(Contact.SORT_NAME)))
        .limit(NAMED)
        .toList();
  }

  private static List<String> notes(Values checked) {
    return checked.get(Contact.NOTES).orElse(List.of()).stream()
        .flatMap(note -> note.get(Note.TEXT).stream())
        .toList();
  }

  private void insertKeys(Stamp stamp, List<Values> rows) {
    List<String> kinds = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<UUID> contacts = new ArrayList<>();
    for (Values row : rows) {
      for (Keys.Key key : Keys.of(row)) {
        kinds.add(key.kind());
        values.add(key.value());
        contacts.add(row.id());
      }
    }
    if (!kinds.isEmpty()) {
      mapper().insertKeys(stamp.tenant(), kinds, values, contacts);
    }
  }

  /** The contacts that have any of these keys. */
  public List<Keys.Known> known(List<Keys.Key> keys) {
    return keys.isEmpty() ? List.of() : mapper().known(Keys.kinds(keys), Keys.values(keys));
  }

  Values update(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    return change(call, before, rules.changed(before, call.input(), country(call)).orThrow());
  }

  /** Writes a contact as it becomes; the same again when nothing changed. */
  public Values change(ActionCall call, Values before, Values changed) {
    if (Objects.equals(changed, before)) {
      return before;
    }
    Stamp stamp = Stamp.of(call);
    Values after = stamp.changed(changed);
    if (mapper().update(ContactRow.of(after, stamp, host.customFields())) == 0) {
      throw Problem.stale(current(before.id()));
    }
    if (!Keys.of(before).equals(Keys.of(after))) {
      mapper().forgetKeys(before.id());
      insertKeys(stamp, List.of(after));
    }
    call.updated(Contact.TYPE, before.id(), before, after);
    return after;
  }

  Values delete(ActionCall call) {
    Values before = current(call.id());
    refuseStale(call, before);
    delete(call, before);
    return Values.of(Type.ID, call.id());
  }

  /** Hides a contact; it can be restored. */
  public void delete(ActionCall call, Values before) {
    if (mapper().delete(before.id(), before.version(), Stamp.of(call)) == 0) {
      throw Problem.stale(current(before.id()));
    }
    call.deleted(Contact.TYPE, before.id(), before);
  }

  /**
   * Adds what is said to what is known: what is said once replaces, lists grow. Answers whether
   * anything changed.
   */
  public boolean complete(ActionCall call, Values before, Values said) {
    Values row = without(before, "addresses");
    Values input = said.with(Contact.EMAILS, grown(Contact.EMAILS, row, said));
    input = input.with(Contact.PHONES, grown(Contact.PHONES, row, said));
    input = input.with(Contact.TAGS, grown(Contact.TAGS, row, said));
    Values after = change(call, row, rules.changed(row, input, "").orThrow());
    boolean more = addresses.complete(call, before, said);
    return more || !after.equals(row);
  }

  private static <T> List<T> grown(Field<List<T>> field, Values before, Values said) {
    List<T> all = new ArrayList<>(before.get(field).orElse(List.of()));
    all.addAll(said.get(field).orElse(List.of()));
    return all.subList(0, Math.min(all.size(), field.maxLength()));
  }

  /** Deletes a contact that nobody has changed since it was made; answers whether it did. */
  public boolean takeBack(ActionCall call, Values contact) {
    boolean untouched =
        contact.version() == 1
            && Shown.addresses(contact).stream()
                .allMatch(
                    place ->
                        place.version() == 1
                            && place
                                .require(Type.CREATED_AT)
                                .equals(contact.require(Type.CREATED_AT)));
    if (untouched) {
      delete(call, without(contact, "addresses"));
    }
    return untouched;
  }

  /** Takes back what was changed at a moment, but for what was changed again; whether any was. */
  public boolean takeBack(ActionCall call, Values contact, Instant moment) {
    boolean gone = false;
    for (Values place : Shown.addresses(contact)) {
      if (place.require(Type.CREATED_AT).equals(moment)) {
        gone |= addresses.removeUnchanged(call, place);
      }
    }
    Values now = without(contact, "addresses");
    Values back =
        undoing.at(now, moment).map(change -> Undoing.before(change, now)).orElse(Values.empty());
    Values after = change(call, now, asBefore(now, back));
    return gone || !after.equals(now);
  }

  /** Takes one change of a contact back, as far as its fields were not changed again. */
  Values undo(ActionCall call) {
    Values now = current(call.id());
    refuseStale(call, now);
    UUID wanted = call.input().require(CHANGE);
    Change change =
        undoing.changes(now).stream()
            .filter(one -> one.id().equals(wanted))
            .findFirst()
            .orElseThrow(Problem::notFound);
    Values back = Undoing.before(change, now);
    if (back.names().isEmpty()) {
      throw Problem.conflict("changed_again", Text.of("contacts.undo.changed_again"));
    }
    return change(call, now, asBefore(now, back));
  }

  /** A contact as it becomes by an input, within the rules. */
  Values tidied(Values row, Values input) {
    return rules.changed(row, input, "").orThrow();
  }

  private Values asBefore(Values now, Values back) {
    return back.names().isEmpty()
        ? now
        : rules.changed(now.with(back), Values.empty(), "").orThrow();
  }

  private static Values without(Values row, String name) {
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(row.asMap());
    rest.remove(name);
    return Values.ofNames(rest);
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
    return restore(call, before);
  }

  /** Shows a deleted contact again; in an action that sees deleted rows. */
  Values restore(ActionCall call, Values before) {
    Stamp stamp = Stamp.of(call);
    if (mapper().restore(before.id(), before.version(), stamp) == 0) {
      throw Problem.notFound();
    }
    Values after = stamp.changed(before).with(Type.DELETED_AT, null);
    call.restored(Contact.TYPE, before.id(), after);
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
