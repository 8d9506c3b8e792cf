package dev.tenon.plugin.contacts.imports;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import dev.tenon.plugin.contacts.values.CardNames;
import dev.tenon.plugin.contacts.values.Picture;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.parameter.VCardParameters;
import ezvcard.property.Address;
import ezvcard.property.Categories;
import ezvcard.property.Email;
import ezvcard.property.Note;
import ezvcard.property.Photo;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import ezvcard.util.GeoUri;
import ezvcard.util.TelUri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cards (vCard 2.1, 3.0 of RFC 2426, 4.0 of RFC 6350) as a table under our own names: one row for
 * each card, in the cards' order.
 */
final class CardFile {

  private static final Map<String, String> LABELS =
      Map.of("home", "home", "work", "work", "cell", "mobile", "fax", "fax", "main", "main");

  /** What our own cards say in words of our own, once for each card. */
  private static final Map<String, String> OURS =
      Map.of(
          CardNames.REFERENCE, "external_reference",
          CardNames.REFERRED_BY, "referred_by",
          CardNames.PREFERRED_CONTACT, "preferred_contact",
          CardNames.PREFERRED_TIME, "preferred_time");

  private static final Pattern CHARSET =
      Pattern.compile(";CHARSET=([A-Za-z][A-Za-z0-9_-]*)", Pattern.CASE_INSENSITIVE);

  private static final int MOST_OF_EACH = 20;

  private final VCard card;
  private final OwnTable.Row row = new OwnTable.Row();

  private CardFile(VCard card) {
    this.card = card;
  }

  static boolean isCards(String text) {
    String start = text.substring(0, Math.min(200, text.length())).strip();
    return start.toLowerCase(Locale.ROOT).startsWith("begin:vcard");
  }

  /** The table, and the photos of its rows. */
  static OwnTable.Written table(String text) throws ImportRefused {
    OwnTable table = new OwnTable();
    try (VCardReader cards = new VCardReader(text)) {
      cards.setDefaultQuotedPrintableCharset(usualCharset(text));
      for (VCard card = cards.readNext(); card != null; card = cards.readNext()) {
        table.add(new CardFile(card).row());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (table.isEmpty()) {
      throw new ImportRefused("empty");
    }
    return table.written(true);
  }

  /** Lotus says the character set of a name and leaves it out for a note of the same file. */
  private static Charset usualCharset(String text) {
    Matcher said = CHARSET.matcher(text);
    return said.find() && Charset.isSupported(said.group(1))
        ? Charset.forName(said.group(1))
        : StandardCharsets.UTF_8;
  }

  private OwnTable.Row row() {
    name();
    Optional.ofNullable(card.getOrganization())
        .ifPresent(business -> row.put("business_name", joined(business.getValues())));
    int i = 0;
    // Lotus and Exchange write addresses of their own systems, too, which are none elsewhere
    List<Email> emails =
        card.getEmails().stream().filter(e -> String.valueOf(e.getValue()).contains("@")).toList();
    for (Email email : some(emails)) {
      row.put("email_" + ++i, email.getValue());
      row.putLabel("email_" + i + "_label", label(email));
    }
    i = 0;
    for (Telephone phone : some(card.getTelephoneNumbers())) {
      phone(phone, "phone_" + ++i);
    }
    i = 0;
    for (Address address : some(card.getAddresses())) {
      address(address, "address_" + ++i);
    }
    rest();
    card.getPhotos().stream()
        .map(Photo::getData)
        .flatMap(data -> data == null ? java.util.stream.Stream.empty() : Picture.of(data).stream())
        .findFirst()
        .ifPresent(picture -> row.photo(Optional.of(picture)));
    return row;
  }

  private void name() {
    StructuredName name = card.getStructuredName();
    if (name != null) {
      row.put("first_name", name.getGiven());
      row.put("middle_name", String.join(" ", name.getAdditionalNames()));
      row.put("last_name", name.getFamily());
    }
    boolean called = row.has("first_name") || row.has("last_name");
    if (!called && card.getOrganization() == null && card.getFormattedName() != null) {
      row.put("full_name", card.getFormattedName().getValue());
    }
  }

  private void phone(Telephone phone, String place) {
    TelUri uri = phone.getUri();
    row.put(place, uri == null ? phone.getText() : uri.getNumber());
    row.put(place + "_extension", uri == null ? null : uri.getExtension());
    row.put(place + "_extension", ours(phone, CardNames.EXTENSION));
    row.putLabel(place + "_label", label(phone));
  }

  private void address(Address address, String place) {
    row.put(place + "_street", joined(address.getStreetAddresses()));
    row.put(place + "_street_2", joined(address.getExtendedAddresses()));
    String box = joined(address.getPoBoxes());
    row.put(row.has(place + "_street") ? place + "_street_2" : place + "_street", box);
    row.put(place + "_city", address.getLocality());
    row.put(place + "_region", address.getRegion());
    row.put(place + "_postal_code", address.getPostalCode());
    row.put(place + "_country", address.getCountry());
    if (!row.hasAny(place + "_")) {
      return;
    }
    GeoUri point = address.getGeo();
    if (point != null) {
      row.put(place + "_latitude", BigDecimal.valueOf(point.getCoordA()).toPlainString());
      row.put(place + "_longitude", BigDecimal.valueOf(point.getCoordB()).toPlainString());
    }
    row.put(place + "_access_notes", ours(address, CardNames.ACCESS_NOTES));
    row.putLabel(place + "_label", label(address));
  }

  private void rest() {
    List<String> tags = new ArrayList<>();
    for (Categories categories : card.getProperties(Categories.class)) {
      categories.getValues().forEach(tag -> tags.add(RowReading.starred(tag.strip())));
    }
    row.put("tags", tags.isEmpty() ? null : String.join(" ::: ", tags) + " :::");
    int i = 0;
    for (Note note : some(card.getNotes())) {
      row.put("note_" + ++i, note.getValue());
    }
    card.getLanguages().stream().findFirst().ifPresent(l -> row.put("language", l.getValue()));
    Optional.ofNullable(card.getTimezone())
        .filter(zone -> ZoneId.getAvailableZoneIds().contains(String.valueOf(zone.getText())))
        .ifPresent(zone -> row.put("time_zone", zone.getText()));
    for (RawProperty own : card.getExtendedProperties()) {
      String name = own.getPropertyName().toUpperCase(Locale.ROOT);
      String column = CardNames.field(name).orElse(OURS.get(name));
      if (column != null) {
        row.put(column, said(own));
      }
    }
  }

  private static <T> List<T> some(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST_OF_EACH));
  }

  /** What a word of our own says about a property. */
  private @Nullable String ours(VCardProperty property, String name) {
    String group = property.getGroup();
    return group == null
        ? null
        : card.getExtendedProperties(name).stream()
            .filter(own -> group.equalsIgnoreCase(own.getGroup()))
            .map(CardFile::said)
            .findFirst()
            .orElse(null);
  }

  private static String said(RawProperty own) {
    return own.getValue() == null ? "" : VObjectPropertyValues.unescape(own.getValue());
  }

  /** A label of one's own, else the usual one that its types say. */
  private @Nullable String label(VCardProperty property) {
    String own = ours(property, CardNames.LABEL);
    if (own != null) {
      String known = own.replaceAll("^_\\$!<(.*)>!\\$_$", "$1");
      return known.equals(own) ? own : known.toLowerCase(Locale.ROOT);
    }
    Collection<String> types = property.getParameters().get(VCardParameters.TYPE);
    return types.stream()
        .flatMap(type -> java.util.Arrays.stream(type.split(",")))
        .flatMap(type -> Optional.ofNullable(LABELS.get(type.toLowerCase(Locale.ROOT))).stream())
        .findFirst()
        .orElse(null);
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts.stream().filter(part -> !part.isBlank()).toList());
  }
}
