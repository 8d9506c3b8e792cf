package dev.tenon.plugin.contacts.exports;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.values.Countries;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Email;
import ezvcard.property.Kind;
import ezvcard.property.Language;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Timezone;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import ezvcard.util.TelUri;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Contacts as cards (vCard 4.0, RFC 6350), as phones and mail programs take them. */
final class Cards {

  private static final Map<String, String> TYPES =
      Map.of("home", "home", "work", "work", "mobile", "cell", "fax", "fax");

  private final VCard card = new VCard(VCardVersion.V4_0);
  private int groups;

  private Cards() {}

  static VCard of(Values contact, List<Values> places, List<Values> notes) {
    Cards cards = new Cards();
    cards.who(contact);
    contact.get(Contact.EMAILS).orElse(List.of()).forEach(cards::email);
    contact.get(Contact.PHONES).orElse(List.of()).forEach(cards::phone);
    places.forEach(cards::place);
    notes.forEach(note -> note.get(Note.TEXT).ifPresent(cards.card::addNote));
    cards.rest(contact);
    return cards.card;
  }

  private void who(Values contact) {
    boolean person =
        contact.get(Contact.FIRST_NAME).isPresent() || contact.get(Contact.LAST_NAME).isPresent();
    card.setKind(person ? Kind.individual() : Kind.org());
    card.setFormattedName(Contact.name(contact));
    if (person) {
      StructuredName name = new StructuredName();
      contact.get(Contact.FIRST_NAME).ifPresent(name::setGiven);
      contact.get(Contact.LAST_NAME).ifPresent(name::setFamily);
      card.setStructuredName(name);
    }
    contact.get(Contact.BUSINESS_NAME).ifPresent(card::setOrganization);
    card.setUid(new Uid("urn:uuid:" + contact.id()));
  }

  private void email(Values given) {
    Email email = new Email(given.get(Contact.EMAIL).orElse(""));
    String label = given.get(Contact.LABEL).orElse("");
    String type = TYPES.getOrDefault(label, "");
    if (type.equals("home") || type.equals("work")) {
      email.getTypes().add(EmailType.get(type));
    } else {
      labelled(email, label);
    }
    card.addEmail(email);
  }

  private void phone(Values given) {
    String number = given.get(Contact.PHONE).orElse("");
    Telephone phone =
        number.matches("\\+[0-9]+") ? new Telephone(uri(number, given)) : new Telephone(number);
    String label = given.get(Contact.LABEL).orElse("");
    String type = TYPES.getOrDefault(label, "");
    if (type.isEmpty()) {
      labelled(phone, label);
    } else {
      phone.getTypes().add(TelephoneType.get(type));
    }
    card.addTelephoneNumber(phone);
  }

  private static TelUri uri(String number, Values given) {
    TelUri.Builder uri = new TelUri.Builder(number);
    given.get(Contact.EXTENSION).filter(e -> e.matches("[0-9]+")).ifPresent(uri::extension);
    return uri.build();
  }

  private void place(Values given) {
    ezvcard.property.Address address = new ezvcard.property.Address();
    given.get(Address.STREET).ifPresent(address::setStreetAddress);
    given.get(Address.STREET_2).ifPresent(address::setExtendedAddress);
    given.get(Address.CITY).ifPresent(address::setLocality);
    given.get(Address.REGION).ifPresent(address::setRegion);
    given.get(Address.POSTAL_CODE).ifPresent(address::setPostalCode);
    given
        .get(Address.COUNTRY)
        .map(code -> Countries.name(code, Locale.ENGLISH))
        .ifPresent(address::setCountry);
    String label = given.get(Address.LABEL).orElse("");
    if (label.equals("home") || label.equals("work")) {
      address.getTypes().add(AddressType.get(label));
    } else {
      labelled(address, label);
    }
    card.addAddress(address);
  }

  private void rest(Values contact) {
    List<String> tags = contact.get(Contact.TAGS).orElse(List.of());
    if (!tags.isEmpty()) {
      card.setCategories(tags.toArray(String[]::new));
    }
    contact.get(Contact.LANGUAGE).ifPresent(tag -> card.addLanguage(new Language(tag)));
    contact.get(Contact.TIME_ZONE).ifPresent(zone -> card.setTimezone(new Timezone(zone)));
    contact
        .get(Contact.EXTERNAL_REFERENCE)
        .ifPresent(reference -> card.addExtendedProperty("X-TENON-REFERENCE", reference));
  }

  /** A label of one's own, as Apple writes it and others pass it on. */
  private void labelled(VCardProperty property, String label) {
    if (!label.isEmpty()) {
      String group = "item" + ++groups;
      property.setGroup(group);
      RawProperty own = card.addExtendedProperty("X-ABLABEL", label);
      own.setGroup(group);
    }
  }
}
