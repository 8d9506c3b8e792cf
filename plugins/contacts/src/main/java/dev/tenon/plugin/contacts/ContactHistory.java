package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component.Timeline;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that happened to a contact in one line of time: changes, addresses, notes. */
final class ContactHistory {

  private static final int SHOWN = 50;
  private static final Set<String> SILENT =
      Set.of(Contact.SORT_NAME.name(), Contact.CREATED_FROM.name(), Address.CONTACT_ID.name());

  private final PluginHost host;
  private final Shown shown;

  ContactHistory(PluginHost host, Shown shown) {
    this.host = host;
    this.shown = shown;
  }

  /** Which part of it is shown. */
  enum Part {
    ALL,
    NOTES,
    CHANGES;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Part of(String id) {
      return switch (id) {
        case "notes" -> NOTES;
        case "changes" -> CHANGES;
        default -> ALL;
      };
    }
  }

  /**
   * The line of time.
   *
   * @param field only changes of this field; empty for all
   */
  Timeline of(Values contact, Part part, String field) {
    List<Timeline.Entry> entries = new ArrayList<>();
    if (part != Part.NOTES) {
      changes(contact, field, entries);
    }
    if (part != Part.NOTES && field.isEmpty() && host.actor().may("contact.merge")) {
      merges(contact, entries);
    }
    if (part != Part.CHANGES && field.isEmpty() && host.actor().may("notes.read")) {
      notes(contact, entries);
    }
    return new Timeline(
        entries.stream()
            .sorted(Comparator.comparing(Timeline.Entry::at).reversed())
            .limit(SHOWN)
            .toList());
  }

  private void changes(Values contact, String field, List<Timeline.Entry> entries) {
    for (Change change : host.reads().history(Contact.TYPE.name(), contact.id(), SHOWN)) {
      if (field.isEmpty() || change.after().names().contains(field)) {
        Type type = host.customFields().of(Contact.TYPE);
        entries.add(entry(type, change, field, undo(contact, change)));
      }
    }
    if (!field.isEmpty()) {
      return;
    }
    attributes(contact, entries);
    for (Values address : Shown.addresses(contact)) {
      host.reads().history(Address.TYPE.name(), address.id(), SHOWN).stream()
          .filter(change -> !madeTogether(contact, address, change))
          .forEach(change -> entries.add(entry(Address.TYPE, change, "", List.of())));
    }
  }

  /** Whom the contact was made one with, and making them two again. */
  private void merges(Values contact, List<Timeline.Entry> entries) {
    Query query = Query.of(Merge.TYPE.name()).where(Merge.KEPT, contact.id()).limit(SHOWN);
    boolean live = contact.get(Type.DELETED_AT).isEmpty();
    for (Values merge : host.reads().page(query).rows()) {
      boolean apart = merge.get(Merge.TAKEN_APART).orElse(false);
      List<Act> back =
          apart || !live
              ? List.of()
              : List.of(
                  Act.post(
                          Text.of("contacts.merge.take_apart"),
                          "/contacts/duplicates/" + contact.id() + "/apart",
                          Map.of("merge", merge.id().toString()))
                      .icon(Icon.UNDO));
      entries.add(
          new Timeline.Entry(
              Text.plain(deletedName(merge.require(Merge.GONE))),
              Text.of(apart ? "contacts.merge.merged_once" : "contacts.merge.merged"),
              merge.require(Merge.MERGED_AT),
              List.of(),
              null,
              back));
    }
  }

  /** What a contact is called, a deleted one to those who may see it. */
  private String deletedName(UUID id) {
    Query query = Query.of(Contact.TYPE.name()).ids(List.of(id));
    List<Values> rows = new ArrayList<>(host.reads().page(query).rows());
    if (rows.isEmpty() && host.actor().may("data.deleted")) {
      rows.addAll(host.reads().page(query.deleted()).rows());
    }
    return rows.isEmpty() ? "" : Contact.name(rows.getFirst());
  }

  private void attributes(Values contact, List<Timeline.Entry> entries) {
    if (!host.actor().may("attributes.read")) {
      return;
    }
    Query query =
        Query.of(Attribute.TYPE.name()).where(Attribute.CONTACT_ID, contact.id()).limit(SHOWN);
    for (Values row : host.reads().page(query).rows()) {
      for (Change change : host.reads().history(Attribute.TYPE.name(), row.id(), SHOWN)) {
        entries.add(attribute(row, change));
      }
    }
    boolean may = host.actor().may("attributes.delete") && host.actor().may("data.deleted");
    if (may && contact.get(Type.DELETED_AT).isEmpty()) {
      host.reads().page(query.deleted()).rows().forEach(row -> entries.add(removed(contact, row)));
    }
  }

  private Timeline.Entry attribute(Values row, Change change) {
    String what = change.what().name().toLowerCase(Locale.ROOT);
    return new Timeline.Entry(
        Text.plain(change.by()),
        Text.of("contacts.timeline.attributes." + what, row.require(Attribute.KEY)),
        change.at(),
        change.what() == Change.What.UPDATED ? changes(Attribute.TYPE, change, "") : List.of(),
        null,
        List.of());
  }

  private static Timeline.Entry removed(Values contact, Values row) {
    Act back =
        Act.post(
                Text.of("contacts.attribute.restore"),
                AttributePages.path(contact.id()) + "/" + row.id() + "/restore",
                Map.of("_version", Long.toString(row.version())))
            .icon(Icon.UNDO);
    return new Timeline.Entry(
        Text.none(),
        Text.of("contacts.timeline.attributes.deleted", Attribute.title(row)),
        row.require(Type.DELETED_AT),
        List.of(),
        null,
        List.of(back));
  }

  private void notes(Values contact, List<Timeline.Entry> entries) {
    Query query = Query.of(Note.TYPE.name()).where(Note.CONTACT_ID, contact.id()).limit(SHOWN);
    host.reads().page(query).rows().forEach(note -> entries.add(note(contact, note)));
    if (host.actor().may("notes.delete") && host.actor().may("data.deleted")) {
      host.reads().page(query.deleted()).rows().forEach(note -> entries.add(gone(contact, note)));
    }
  }

  private Timeline.Entry note(Values contact, Values note) {
    String path = NotePages.path(contact.id()) + "/" + note.id();
    Map<String, String> version = Map.of("_version", Long.toString(note.version()));
    List<Act> acts = new ArrayList<>();
    boolean live = contact.get(Type.DELETED_AT).isEmpty();
    if (live && host.actor().may("notes.update")) {
      acts.add(Act.link(Text.of("contacts.note.edit"), path).icon(Icon.EDIT));
    }
    if (live && host.actor().may("notes.delete")) {
      acts.add(
          Act.post(Text.of("contacts.note.remove"), path + "/delete", version).icon(Icon.DELETE));
    }
    return new Timeline.Entry(
        Text.plain(writer(note)),
        Text.of("contacts.timeline.note"),
        note.require(Type.CREATED_AT),
        List.of(),
        note.require(Note.TEXT),
        acts);
  }

  private Timeline.Entry gone(Values contact, Values note) {
    String path = NotePages.path(contact.id()) + "/" + note.id() + "/restore";
    Act back =
        Act.post(
                Text.of("contacts.note.restore"),
                path,
                Map.of("_version", Long.toString(note.version())))
            .icon(Icon.UNDO);
    return new Timeline.Entry(
        Text.none(),
        Text.of("contacts.timeline.note_gone"),
        note.require(Type.DELETED_AT),
        List.of(),
        null,
        List.of(back));
  }

  /** Who wrote a note, as the audit calls them. */
  private String writer(Values note) {
    return host.reads().history(Note.TYPE.name(), note.id(), SHOWN).stream()
        .filter(change -> change.what() == Change.What.CREATED)
        .map(Change::by)
        .findFirst()
        .orElse("");
  }

  /** Taking a change back, when something of it still stands. */
  private List<Act> undo(Values contact, Change change) {
    boolean may = host.actor().may("contacts.update") && contact.get(Type.DELETED_AT).isEmpty();
    if (!may
        || change.what() != Change.What.UPDATED
        || Undoing.before(change, contact).names().isEmpty()) {
      return List.of();
    }
    Map<String, String> which =
        Map.of(
            ContactService.CHANGE.name(),
            change.id().toString(),
            "_version",
            Long.toString(contact.version()));
    return List.of(
        Act.post(Text.of("contacts.undo.act"), ContactDetail.path(contact) + "/undo", which)
            .icon(Icon.UNDO));
  }

  private static boolean madeTogether(Values contact, Values address, Change change) {
    return change.what() == Change.What.CREATED
        && Objects.equals(contact.orNull(Type.CREATED_AT), address.orNull(Type.CREATED_AT));
  }

  private Timeline.Entry entry(Type type, Change change, String field, List<Act> acts) {
    String what = type.name() + "." + change.what().name().toLowerCase(Locale.ROOT);
    List<Timeline.Change> changes =
        change.what() == Change.What.UPDATED ? changes(type, change, field) : List.of();
    return new Timeline.Entry(
        Text.plain(change.by()),
        Text.of("contacts.timeline." + what),
        change.at(),
        changes,
        null,
        acts);
  }

  private List<Timeline.Change> changes(Type type, Change change, String only) {
    return type.fields().stream()
        .filter(field -> !SILENT.contains(field.name()))
        .filter(field -> only.isEmpty() || field.name().equals(only))
        .filter(field -> change.before().has(field) || change.after().has(field))
        .map(
            field ->
                new Timeline.Change(
                    field.label(),
                    text(field, change.before().byName(field.name())),
                    text(field, change.after().byName(field.name()))))
        .toList();
  }

  /** A field's value in one line. */
  Text text(Field<?> field, @Nullable Object value) {
    return switch (value) {
      case null -> Text.none();
      case List<?> list ->
          Text.plain(list.stream().map(this::one).collect(Collectors.joining(", ")));
      case Boolean yes -> Text.of(yes ? "contacts.yes" : "contacts.no");
      case UUID id -> Text.plain(name(id));
      case java.math.BigDecimal number -> new Text.Figure(number);
      case java.time.LocalDate day -> new Text.Day(day);
      case dev.tenon.api.data.Money money -> new Text.Amount(money.amount(), money.currency());
      default -> choice(field, value.toString());
    };
  }

  private String name(UUID contact) {
    Optional<Values> row = host.reads().one(Contact.TYPE.name(), contact);
    return row.map(Contact::name).orElse("");
  }

  private String one(@Nullable Object item) {
    if (!(item instanceof Values values)) {
      return String.valueOf(item);
    }
    return values.has(Contact.PHONE) ? shown.phone(values) : values.get(Contact.EMAIL).orElse("");
  }

  private static Text choice(Field<?> field, String value) {
    return field.choices().stream()
        .filter(choice -> choice.value().equals(value))
        .map(Field.Choice::label)
        .findFirst()
        .orElse(Text.plain(value));
  }
}
