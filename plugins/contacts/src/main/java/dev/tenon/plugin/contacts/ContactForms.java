package dev.tenon.plugin.contacts;

import dev.tenon.api.PluginHost;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Component.Form.Group;
import dev.tenon.api.ui.Component.Form.Input;
import dev.tenon.api.ui.Component.Form.Of;
import dev.tenon.api.ui.Component.Form.Pick;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.plugin.contacts.values.Countries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms that make and change contacts and addresses. */
final class ContactForms {

  private static final Field<List<Values>> EMAILS =
      Contact.FIELDS.items("emails", Contact.FIELDS.email("email"), Contact.LABEL).max(20);
  private static final Field<List<Values>> PHONES =
      Contact.FIELDS.items("phones", Contact.FIELDS.phone("phone"), Contact.LABEL).max(20);
  private static final Field<List<Values>> ADDRESSES =
      Contact.FIELDS
          .items(
              "addresses",
              Address.STREET,
              Address.STREET_2,
              Address.CITY,
              Address.REGION,
              Address.POSTAL_CODE,
              Address.COUNTRY_TYPED,
              Address.LABEL,
              Address.ACCESS_NOTES)
          .max(20);

  private final PluginHost host;
  private final Shown shown;
  private final HomeCountry home;

  ContactForms(PluginHost host, Shown shown, HomeCountry home) {
    this.host = host;
    this.shown = shown;
    this.home = home;
  }

  /** The form of a new contact. */
  Form made(FormData typed, @Nullable Problem problem) {
    List<Group> groups = new ArrayList<>(groups(Values.empty(), typed));
    groups.add(
        2, new Group(Text.of("contacts.form.place"), List.of(new Of(ADDRESSES, null, typed))));
    return new Form(
        "/contacts/new",
        groups,
        Text.of("contacts.new.save"),
        "/contacts",
        // who was told that somebody like that is there and sends it again means it
        problem != null && problem.code().equals(ContactService.KNOWN)
            ? Map.of()
            : Map.of(ContactService.UNLESS_KNOWN.name(), "true"),
        problem,
        false);
  }

  /** The form of a contact that is there. */
  Form changed(Values contact, FormData typed, @Nullable Problem problem) {
    String path = ContactDetail.path(contact);
    String version = typed.version().map(String::valueOf).orElse(Long.toString(contact.version()));
    return new Form(
        path + "/edit",
        groups(contact, typed),
        Text.of("contacts.edit.save"),
        path,
        Map.of("_version", version),
        problem,
        false);
  }

  private List<Group> groups(Values contact, FormData typed) {
    List<Values> phones =
        contact.get(Contact.PHONES).orElse(List.of()).stream().map(shown::phoneTyped).toList();
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            Text.of("contacts.form.who"),
            List.of(
                of(Contact.FIRST_NAME, contact, typed),
                of(Contact.LAST_NAME, contact, typed),
                of(Contact.BUSINESS_NAME, contact, typed))));
    groups.add(
        new Group(
            Text.of("contacts.form.reach"),
            List.of(
                new Of(PHONES, phones, typed),
                new Of(EMAILS, contact.get(Contact.EMAILS).orElse(List.of()), typed))));
    groups.add(
        new Group(
            Text.of("contacts.form.more"),
            List.of(
                of(Contact.TAGS, contact, typed),
                of(Contact.PREFERRED_CONTACT, contact, typed),
                of(Contact.PREFERRED_TIME, contact, typed),
                language(contact, typed),
                zone(contact, typed),
                of(Contact.EXTERNAL_REFERENCE, contact, typed),
                of(Contact.REFERRED_BY, contact, typed))));
    List<Input> own =
        host.customFields().of(Contact.TYPE).customFields().stream()
            .map(field -> of(field, contact, typed))
            .toList();
    if (!own.isEmpty()) {
      groups.add(new Group(Text.of("contacts.form.own"), own));
    }
    return groups;
  }

  private static Input of(Field<?> field, Values row, FormData typed) {
    return new Of(field, row.byName(field.name()), typed);
  }

  private Input language(Values contact, FormData typed) {
    Locale reader = shown.locale();
    List<Field.Choice> choices =
        java.util.Arrays.stream(Locale.getISOLanguages())
            .map(Locale::of)
            .filter(locale -> !locale.getDisplayLanguage(reader).equals(locale.getLanguage()))
            .map(l -> new Field.Choice(l.toLanguageTag(), Text.plain(l.getDisplayLanguage(reader))))
            .sorted(byLabel(reader))
            .toList();
    return pick(Contact.LANGUAGE, choices, contact, typed);
  }

  private static Input zone(Values contact, FormData typed) {
    List<Field.Choice> choices =
        Zones.all().stream().map(zone -> new Field.Choice(zone, Text.plain(zone))).toList();
    return pick(Contact.TIME_ZONE, choices, contact, typed);
  }

  private static java.util.Comparator<Field.Choice> byLabel(Locale reader) {
    java.text.Collator order = java.text.Collator.getInstance(reader);
    return (a, b) -> order.compare(plain(a.label()), plain(b.label()));
  }

  private static String plain(Text text) {
    return text instanceof Text.Plain words ? words.value() : "";
  }

  /** A choice that may stay open; a value that isn't among the choices is kept. */
  private static Input pick(
      Field<String> field, List<Field.Choice> choices, Values row, FormData typed) {
    String chosen = typed.first(field.name()).or(() -> row.get(field)).orElse("");
    List<Field.Choice> all = new ArrayList<>();
    all.add(new Field.Choice("", Text.of("contacts.form.open")));
    if (!chosen.isEmpty() && choices.stream().noneMatch(c -> c.value().equals(chosen))) {
      all.add(new Field.Choice(chosen, Text.plain(chosen)));
    }
    all.addAll(choices);
    return new Pick(field.name(), field.label(), List.copyOf(all), chosen);
  }

  /** The form of an address: a new one, or one that is there. */
  Form address(
      String path,
      Values contact,
      Optional<Values> address,
      FormData typed,
      @Nullable Problem problem) {
    Values row = address.orElse(Values.empty());
    Values start = address.isEmpty() ? row.with(Address.COUNTRY, home.code()) : row;
    String version =
        typed.version().map(String::valueOf).orElse(address.map(a -> "" + a.version()).orElse(""));
    return new Form(
        path,
        List.of(
            new Group(
                Text.none(),
                List.of(
                    of(Address.STREET, row, typed),
                    of(Address.STREET_2, row, typed),
                    of(Address.CITY, row, typed),
                    of(Address.REGION, row, typed),
                    of(Address.POSTAL_CODE, row, typed),
                    pick(Address.COUNTRY, countries(), start, typed),
                    of(Address.LABEL, row, typed),
                    of(Address.ACCESS_NOTES, row, typed)))),
        Text.of(address.isEmpty() ? "contacts.address.save_new" : "contacts.address.save"),
        ContactDetail.path(contact),
        version.isEmpty() ? Map.of() : Map.of("_version", version),
        problem,
        false);
  }

  /** All countries in the reader's language. */
  List<Field.Choice> countries() {
    Locale reader = host.actor().locale();
    return Countries.all(reader).stream()
        .map(code -> new Field.Choice(code, Text.plain(Countries.name(code, reader))))
        .toList();
  }
}
