package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.data.CustomFields;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Act;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Component.Facts.Fact;
import dev.tenon.api.ui.Component.Panel;
import dev.tenon.api.ui.Component.Rows;
import dev.tenon.api.ui.Icon;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.Tone;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of one contact. */
final class ContactDetail {

  private final PluginHost host;
  private final Shown shown;
  private final ContactHistory history;
  private final PhotoService photos;

  ContactDetail(PluginHost host, Shown shown, ContactHistory history, PhotoService photos) {
    this.photos = photos;
    this.host = host;
    this.shown = shown;
    this.history = history;
  }

  /**
   * The page.
   *
   * @param part which part of the line of time
   * @param field only changes of this field; empty for all
   */
  View view(Values contact, ContactHistory.Part part, String field) {
    boolean deleted = contact.get(Type.DELETED_AT).isPresent();
    Values about = Values.of(Type.ID, contact.id());
    List<Component> main = new ArrayList<>();
    main.add(reach(contact, deleted));
    main.add(addresses(contact, deleted));
    main.add(new Component.Slot("contact.timeline", about));
    main.add(
        new Panel(
            Text.of("contacts.detail.timeline"),
            field.isEmpty()
                ? List.of()
                : List.of(Act.link(Text.of("contacts.timeline.everything"), path(contact))),
            timeline(contact, part, field, deleted)));
    List<Component> aside = new ArrayList<>(AttributePages.panel(host, contact, !deleted));
    aside.add(
        new Panel(
            Text.of("contacts.detail.more"),
            List.of(),
            List.of(new Component.Facts(more(contact)))));
    aside.add(new Component.Slot("contact.aside", about));
    Component columns = new Component.Columns(Component.Columns.Shape.ASIDE, main, aside);
    View view =
        deleted
            ? View.of(Text.plain(Contact.name(contact)), deleted(contact), columns)
            : View.of(Text.plain(Contact.name(contact)), columns);
    return view.fact(fact(contact))
        .menu("contacts")
        .acts((deleted ? actsOfDeleted(contact) : acts(contact)).toArray(Act[]::new));
  }

  private List<Component> timeline(
      Values contact, ContactHistory.Part part, String field, boolean deleted) {
    List<Component> body = new ArrayList<>();
    if (!deleted && field.isEmpty() && host.actor().may("notes.create")) {
      body.add(NotePages.form(contact.id(), FormData.empty(), null));
    }
    if (field.isEmpty()) {
      body.add(
          new Component.Tabs(
              Stream.of(ContactHistory.Part.values())
                  .map(
                      one ->
                          new Component.Tabs.Tab(
                              Text.of("contacts.timeline.tab." + one.id()),
                              path(contact) + "?show=" + one.id(),
                              one == part))
                  .toList()));
    }
    body.add(history.of(contact, part, field));
    return body;
  }

  private static Text fact(Values contact) {
    List<Text> parts = new ArrayList<>();
    Contact.business(contact).map(Text::plain).ifPresent(parts::add);
    contact
        .get(Type.CREATED_AT)
        .map(at -> new Text.Moment(at, Text.Moment.Precision.DAY))
        .map(day -> Text.of("contacts.detail.since", day))
        .ifPresent(parts::add);
    List<String> tags = contact.get(Contact.TAGS).orElse(List.of());
    if (!tags.isEmpty()) {
      parts.add(Text.plain(String.join(", ", tags)));
    }
    return new Text.Joined(parts, " · ");
  }

  /** A deleted contact is still held, and so can be asked for. */
  private List<Act> actsOfDeleted(Values contact) {
    return host.actor().may(PrivacyService.ERASE) ? List.of(privacy(contact)) : List.of();
  }

  private static Act privacy(Values contact) {
    return Act.link(Text.of("contacts.privacy.act"), path(contact) + "/privacy")
        .icon(Icon.SHIELD)
        .look(Act.Look.QUIET);
  }

  private List<Act> acts(Values contact) {
    List<Act> acts = new ArrayList<>();
    contact.get(Contact.PHONES).orElse(List.of()).stream()
        .flatMap(phone -> Optional.ofNullable(shown.phoneLink(phone)).stream())
        .findFirst()
        .ifPresent(
            tel -> acts.add(Act.link(Text.of("contacts.detail.call"), tel).icon(Icon.PHONE)));
    contact.get(Contact.EMAILS).orElse(List.of()).stream()
        .flatMap(email -> email.get(Contact.EMAIL).stream())
        .findFirst()
        .ifPresent(
            mail ->
                acts.add(
                    Act.link(Text.of("contacts.detail.mail"), "mailto:" + mail).icon(Icon.MAIL)));
    if (host.actor().may("contacts.update")) {
      acts.add(Act.primary(Text.of("contacts.edit.act"), path(contact) + "/edit").icon(Icon.EDIT));
    }
    if (host.actor().may(PrivacyService.ERASE)) {
      acts.add(privacy(contact));
    }
    if (host.actor().may("contacts.delete")) {
      acts.add(
          Act.link(Text.of("contacts.delete.act"), path(contact) + "/delete")
              .icon(Icon.DELETE)
              .look(Act.Look.QUIET));
    }
    return acts;
  }

  private Component deleted(Values contact) {
    List<Act> restore =
        host.actor().may("contacts.delete")
            ? List.of(
                Act.post(
                        Text.of("contacts.restore.act"),
                        path(contact) + "/restore",
                        Map.of("_version", Long.toString(contact.version())))
                    .icon(Icon.UNDO))
            : List.of();
    Text when = Text.moment(contact.require(Type.DELETED_AT));
    return new Component.Notice(Tone.LOOK, Text.of("contacts.detail.deleted", when), restore);
  }

  private Component reach(Values contact, boolean deleted) {
    Optional<Values> photo = deleted ? Optional.empty() : photos.visible(contact.id());
    List<Act> acts =
        !deleted && host.actor().may("contact_photos.create")
            ? List.of(
                Act.link(
                        Text.of(photo.isPresent() ? "contacts.photo.change" : "contacts.photo.add"),
                        PhotoPages.path(contact.id()) + "/edit")
                    .icon(Icon.PERSON))
            : List.of();
    List<Component> body = new ArrayList<>();
    photo.ifPresent(
        row ->
            body.add(
                new Component.Picture(
                    PhotoPages.path(contact.id()) + "?v=" + row.id(),
                    Text.of("contacts.photo.of", Contact.name(contact)))));
    body.addAll(reach(contact));
    return new Panel(Text.of("contacts.detail.reach"), acts, body);
  }

  private List<Component> reach(Values contact) {
    List<Fact> facts = new ArrayList<>();
    for (Values phone : contact.get(Contact.PHONES).orElse(List.of())) {
      boolean valid = phone.get(Contact.VALID).orElse(false);
      facts.add(
          new Fact(
              labelled(Text.of("contacts.detail.phone"), phone),
              Text.plain(shown.phone(phone)),
              shown.phoneLink(phone),
              valid ? null : Text.of("contacts.detail.as_typed"),
              Tone.NEUTRAL));
    }
    for (Values email : contact.get(Contact.EMAILS).orElse(List.of())) {
      String address = email.get(Contact.EMAIL).orElse("");
      facts.add(
          new Fact(
              labelled(Text.of("contacts.detail.email"), email),
              Text.plain(address),
              "mailto:" + address,
              null,
              Tone.NEUTRAL));
    }
    return facts.isEmpty()
        ? List.of(new Component.Line(Text.of("contacts.detail.no_reach")))
        : List.of(new Component.Facts(facts));
  }

  private Text labelled(Text what, Values labelled) {
    return shown.label(labelled).map(label -> Text.joined(" · ", what, label)).orElse(what);
  }

  private Component addresses(Values contact, boolean deleted) {
    boolean may = !deleted && host.actor().may("contacts.update");
    List<Act> add =
        may
            ? List.of(
                Act.link(Text.of("contacts.address.add"), path(contact) + "/addresses/new")
                    .icon(Icon.PLUS))
            : List.of();
    List<Rows.Item> items =
        Shown.addresses(contact).stream()
            .sorted((a, b) -> Boolean.compare(Shown.isPrimary(b), Shown.isPrimary(a)))
            .map(address -> address(contact, address, may))
            .toList();
    Component body =
        items.isEmpty() ? new Component.Line(Text.of("contacts.address.none")) : new Rows(items);
    return new Panel(Text.of("contacts.detail.addresses"), add, List.of(body));
  }

  private Rows.Item address(Values contact, Values address, boolean may) {
    List<Text> meta = new ArrayList<>();
    address.get(Address.LABEL).map(Text::plain).ifPresent(meta::add);
    address.get(Address.ACCESS_NOTES).map(Text::plain).ifPresent(meta::add);
    boolean primary = Shown.isPrimary(address);
    return new Rows.Item(
        Icon.PLACE,
        primary ? Tone.GOOD : Tone.NEUTRAL,
        shown.address(address),
        new Text.Joined(meta, " · "),
        null,
        primary ? Text.of("contacts.address.primary") : null,
        may ? addressActs(contact, address) : List.of());
  }

  private static List<Act> addressActs(Values contact, Values address) {
    String path = path(contact) + "/addresses/" + address.id();
    List<Act> acts = new ArrayList<>();
    if (!Shown.isPrimary(address)) {
      acts.add(
          Act.post(
              Text.of("contacts.address.make_primary"),
              path + "/primary",
              Map.of("_version", Long.toString(address.version()))));
    }
    acts.add(Act.link(Text.of("contacts.address.edit"), path));
    acts.add(Act.link(Text.of("contacts.address.remove"), path + "/delete"));
    return acts;
  }

  private List<Fact> more(Values contact) {
    List<Fact> facts = new ArrayList<>();
    add(facts, contact, Contact.PREFERRED_CONTACT);
    add(facts, contact, Contact.PREFERRED_TIME);
    contact
        .get(Contact.LANGUAGE)
        .map(tag -> Locale.forLanguageTag(tag).getDisplayName(shown.locale()))
        .ifPresent(name -> facts.add(Fact.of(Contact.LANGUAGE.label(), Text.plain(name))));
    add(facts, contact, Contact.TIME_ZONE);
    add(facts, contact, Contact.EXTERNAL_REFERENCE);
    contact
        .get(Contact.REFERRED_BY)
        .flatMap(id -> host.reads().one(Contact.TYPE.name(), id))
        .ifPresent(
            who ->
                facts.add(
                    new Fact(
                        Contact.REFERRED_BY.label(),
                        Text.plain(Contact.name(who)),
                        path(who),
                        null,
                        Tone.NEUTRAL)));
    facts.addAll(own(contact));
    add(facts, contact, Contact.CREATED_FROM);
    facts.add(
        Fact.of(Text.of("contacts.column.updated"), Text.moment(contact.require(Type.UPDATED_AT))));
    return facts;
  }

  /** The fields that the business has added, as far as they say something. */
  private List<Fact> own(Values contact) {
    CustomFields.Shown own = host.customFields().shown(Contact.TYPE, List.of(contact));
    return host.customFields().of(Contact.TYPE).customFields().stream()
        .filter(field -> contact.byName(field.name()) != null)
        .map(
            field ->
                new Fact(
                    field.label(),
                    own.text(field, contact),
                    own.link(field, contact).orElse(null),
                    null,
                    Tone.NEUTRAL))
        .toList();
  }

  private void add(List<Fact> facts, Values contact, dev.tenon.api.data.Field<String> field) {
    contact
        .get(field)
        .ifPresent(value -> facts.add(Fact.of(field.label(), history.text(field, value))));
  }

  static String path(Values contact) {
    return "/contacts/" + contact.id();
  }
}
