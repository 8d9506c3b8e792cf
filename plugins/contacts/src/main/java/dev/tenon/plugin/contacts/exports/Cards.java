package dev.tenon.plugin.contacts.exports;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.values.CardNames;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.Picture;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.ImageType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Email;
import ezvcard.property.Kind;
import ezvcard.property.Language;
import ezvcard.property.Photo;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Timezone;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import ezvcard.util.GeoUri;
import ezvcard.util.TelUri;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Contacts as cards (vCard 4.0, RFC 6350), as phones and mail programs take them. What vCard has no
 * name for goes along under names of our own, so that a card that comes back says the same.
 */
public final class Cards {

  private static final Map<String, String> TYPES =
      Map.of("home", "home", "work", "work", "mobile", "cell", "fax", "fax");

  private final VCard card = new VCard(VCardVersion.V4_0);
  private int groups;

  private Cards() {}

  /**
   * One card.
   *
   * @param added the fields that the business has added
   */
  public static String text(
      Values contact,
      List<Values> places,
      List<Values> notes,
      List<Field<?>> added,
      Optional<Picture> photo) {
    Cards cards = new Cards();
    cards.who(contact);
    contact.get(Contact.EMAILS).orElse(List.of()).forEach(cards::email);
    contact.get(Contact.PHONES).orElse(List.of()).forEach(cards::phone);
    places.forEach(cards::place);
    notes.forEach(note -> note.get(Note.TEXT).ifPresent(cards.card::addNote));
    cards.rest(contact);
    added.forEach(field -> cards.own(CardNames.ofField(field.name()), contact, field));
    photo.ifPresent(cards::photo);
    return Ezvcard.write(cards.card).version(VCardVersion.V4_0).prodId(false).go();
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
    if (contact.has(dev.tenon.api.data.Type.ID)) {
      card.setUid(new Uid("urn:uuid:" + contact.id()));
    }
  }

  private void email(Values given) {
    Email email = new Email(given.get(Contact.EMAIL).orElse(""));
    String label = given.get(Contact.LABEL).orElse("");
    if (label.equals("home") || label.equals("work")) {
      email.getTypes().add(EmailType.get(label));
    } else {
      beside(email, CardNames.LABEL, label);
    }
    card.addEmail(email);
  }

  private void phone(Values given) {
    String number = given.get(Contact.PHONE).orElse("");
    String extension = given.get(Contact.EXTENSION).orElse("");
    boolean global = number.matches("\\+[0-9]+");
    boolean dialled = global && extension.matches("[0-9]+");
    Telephone phone =
        global ? new Telephone(uri(number, dialled ? extension : "")) : new Telephone(number);
    String label = given.get(Contact.LABEL).orElse("");
    String type = TYPES.getOrDefault(label, "");
    if (type.isEmpty()) {
      beside(phone, CardNames.LABEL, label);
    } else {
      phone.getTypes().add(TelephoneType.get(type));
    }
    if (!dialled) {
      beside(phone, CardNames.EXTENSION, extension);
    }
    card.addTelephoneNumber(phone);
  }

  private static TelUri uri(String number, String extension) {
    TelUri.Builder uri = new TelUri.Builder(number);
    return extension.isEmpty() ? uri.build() : uri.extension(extension).build();
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
    if (given.get(Address.LATITUDE).isPresent() && given.get(Address.LONGITUDE).isPresent()) {
      double latitude = given.require(Address.LATITUDE).doubleValue();
      double longitude = given.require(Address.LONGITUDE).doubleValue();
      address.setGeo(new GeoUri.Builder(latitude, longitude).build());
    }
    String label = given.get(Address.LABEL).orElse("");
    if (label.equals("home") || label.equals("work")) {
      address.getTypes().add(AddressType.get(label));
    } else {
      beside(address, CardNames.LABEL, label);
    }
    beside(address, CardNames.ACCESS_NOTES, given.get(Address.ACCESS_NOTES).orElse(""));
    card.addAddress(address);
  }

  private void rest(Values contact) {
    List<String> tags = contact.get(Contact.TAGS).orElse(List.of());
    if (!tags.isEmpty()) {
      card.setCategories(tags.toArray(String[]::new));
    }
    contact.get(Contact.LANGUAGE).ifPresent(tag -> card.addLanguage(new Language(tag)));
    contact.get(Contact.TIME_ZONE).ifPresent(zone -> card.setTimezone(new Timezone(zone)));
    own(CardNames.REFERENCE, contact, Contact.EXTERNAL_REFERENCE);
    own(CardNames.REFERRED_BY, contact, Contact.REFERRED_BY);
    own(CardNames.PREFERRED_CONTACT, contact, Contact.PREFERRED_CONTACT);
    own(CardNames.PREFERRED_TIME, contact, Contact.PREFERRED_TIME);
  }

  private void photo(Picture photo) {
    ImageType type = photo.mediaType().equals("image/png") ? ImageType.PNG : ImageType.JPEG;
    card.addPhoto(new Photo(photo.data(), type));
  }

  private void own(String name, Values contact, Field<?> field) {
    String text = ContactCsv.text(contact, field);
    if (!text.isEmpty()) {
      card.addExtendedProperty(name, VObjectPropertyValues.escape(text));
    }
  }

  /** Something of our own about a property: Apple writes a label so, and others pass it on. */
  private void beside(VCardProperty property, String name, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (property.getGroup() == null) {
      property.setGroup("item" + ++groups);
    }
    card.addExtendedProperty(name, VObjectPropertyValues.escape(text))
        .setGroup(property.getGroup());
  }
}
