package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Erasure;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.PersonalData;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the address book holds of a person: all of it can go. */
final class HeldByContacts implements PersonalData {

  private static final Fields FIELDS = Fields.of(Contact.PLUGIN);
  private static final Field<String> FILE = FIELDS.text("file");
  private static final Field<Long> LINE = FIELDS.integer("line");
  private static final Field<String> CELLS = FIELDS.longText("cells");

  /** So many last digits tell one number from another, whatever stands before them. */
  private static final int TELLING_DIGITS = 9;

  private static final int PAGE = 1_000;

  private final PluginHost host;

  HeldByContacts(PluginHost host) {
    this.host = host;
  }

  /** The person behind a contact: it, those merged into it, and what they are known by. */
  DataSubject subject(Values contact) {
    List<UUID> ids = mapper().mergedInto(new ArrayList<>(List.of(contact.id())));
    List<Values> rows = rows(Contact.TYPE, ids);
    return new DataSubject(
        Contact.TYPE.name(),
        contact.id(),
        ids.stream()
            .filter(id -> !id.equals(contact.id()))
            .collect(java.util.stream.Collectors.toSet()),
        Contact.name(contact),
        known(rows, "email"),
        known(rows, "phone"));
  }

  private static java.util.Set<String> known(List<Values> rows, String kind) {
    return rows.stream()
        .flatMap(row -> Keys.of(row).stream())
        .filter(key -> key.kind().equals(kind))
        .map(Keys.Key::value)
        .collect(java.util.stream.Collectors.toSet());
  }

  @Override
  public List<HeldData> held(DataSubject subject) {
    if (!subject.type().equals(Contact.TYPE.name())) {
      return List.of();
    }
    List<UUID> ids = ids(subject);
    List<HeldData> held = new ArrayList<>();
    held.add(erased(Contact.TYPE, rows(Contact.TYPE, ids)));
    held.add(erased(Address.TYPE, of(Address.TYPE, Address.CONTACT_ID, ids)));
    held.add(erased(Note.TYPE, of(Note.TYPE, Note.CONTACT_ID, ids)));
    held.add(erased(Attribute.TYPE, of(Attribute.TYPE, Attribute.CONTACT_ID, ids)));
    held.add(erased(Photo.TYPE, of(Photo.TYPE, Photo.CONTACT_ID, ids)));
    held.add(erased(Merge.TYPE, merges(ids)));
    held.add(
        HeldData.erased(
            "import_rows",
            Text.of("contacts.privacy.import_rows"),
            List.of(FILE, LINE, CELLS),
            lines(subject)));
    return held;
  }

  private HeldData erased(Type type, List<Values> rows) {
    List<Field<?>> fields = host.customFields().of(type).fields();
    return HeldData.erased(type.name(), type.plural(), fields, rows);
  }

  private List<Values> lines(DataSubject subject) {
    return mapper()
        .lines(ids(subject), new ArrayList<>(subject.emails()), numbers(subject))
        .stream()
        .map(
            line ->
                Values.of(FILE, line.fileName()).with(LINE, line.line()).with(CELLS, line.cells()))
        .toList();
  }

  private static List<String> numbers(DataSubject subject) {
    List<String> numbers = new ArrayList<>();
    for (String phone : subject.phones()) {
      String digits = phone.replaceAll("[^0-9]", "");
      if (digits.length() >= TELLING_DIGITS) {
        numbers.add(digits.substring(digits.length() - TELLING_DIGITS));
      }
    }
    return numbers;
  }

  @Override
  public void erase(DataSubject subject, Erasure erasure) {
    if (!subject.type().equals(Contact.TYPE.name())) {
      return;
    }
    List<UUID> ids = ids(subject);
    mapper().lock(ids);
    List<Values> contacts = rows(Contact.TYPE, ids);
    for (UUID id : ids) {
      erasure.forgetThoseOf(Address.TYPE, Address.CONTACT_ID, id);
      erasure.forgetThoseOf(Note.TYPE, Note.CONTACT_ID, id);
      erasure.forgetThoseOf(Attribute.TYPE, Attribute.CONTACT_ID, id);
      erasure.forgetThoseOf(Photo.TYPE, Photo.CONTACT_ID, id);
    }
    tell(erasure, Address.TYPE, of(Address.TYPE, Address.CONTACT_ID, ids));
    tell(erasure, Note.TYPE, of(Note.TYPE, Note.CONTACT_ID, ids));
    tell(erasure, Attribute.TYPE, of(Attribute.TYPE, Attribute.CONTACT_ID, ids));
    tell(erasure, Photo.TYPE, of(Photo.TYPE, Photo.CONTACT_ID, ids));
    tell(erasure, Merge.TYPE, merges(ids));
    forgetReferrer(erasure, ids);
    mapper().deleteLines(ids, new ArrayList<>(subject.emails()), numbers(subject));
    mapper().delete(ids);
    tell(erasure, Contact.TYPE, contacts);
  }

  private static void tell(Erasure erasure, Type type, List<Values> rows) {
    rows.forEach(row -> erasure.deleted(type, row.id(), row));
  }

  /** Others who came by this person: they stay, and nobody has sent them. */
  private void forgetReferrer(Erasure erasure, List<UUID> ids) {
    Stamp stamp = new Stamp(erasure.actor().tenant(), erasure.actor().user(), erasure.now());
    for (Values other : of(Contact.TYPE, Contact.REFERRED_BY, ids)) {
      if (!ids.contains(other.id())) {
        mapper().forgetReferrer(other.id(), stamp);
        Values after = stamp.changed(other).with(Contact.REFERRED_BY, null);
        erasure.updated(Contact.TYPE, other.id(), other, after);
      }
    }
  }

  private List<Values> merges(List<UUID> ids) {
    List<Values> merges = new ArrayList<>(of(Merge.TYPE, Merge.KEPT, ids));
    of(Merge.TYPE, Merge.GONE, ids).stream()
        .filter(merge -> merges.stream().noneMatch(known -> known.id().equals(merge.id())))
        .forEach(merges::add);
    return merges;
  }

  private static List<UUID> ids(DataSubject subject) {
    return new ArrayList<>(subject.ids());
  }

  private List<Values> of(Type type, Field<UUID> owner, List<UUID> ids) {
    List<Values> all = new ArrayList<>();
    ids.forEach(id -> all.addAll(all(Query.of(type.name()).where(owner, id), type)));
    return all;
  }

  private List<Values> rows(Type type, List<UUID> ids) {
    return all(Query.of(type.name()).ids(ids), type);
  }

  /** All of them, deleted ones too. */
  private List<Values> all(Query query, Type type) {
    List<Values> all = new ArrayList<>(live(query));
    if (type.isSoftDelete()) {
      all.addAll(live(query.deleted()));
    }
    return all;
  }

  private List<Values> live(Query query) {
    List<Values> all = new ArrayList<>();
    Query next = query.limit(PAGE);
    while (true) {
      Page page = host.reads().page(next);
      all.addAll(page.rows());
      if (page.next().isEmpty()) {
        return all;
      }
      next = query.limit(PAGE).after(page.next().get());
    }
  }

  private PrivacyMapper mapper() {
    return host.mapper(PrivacyMapper.class);
  }
}
