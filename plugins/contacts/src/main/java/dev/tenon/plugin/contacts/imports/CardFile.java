package dev.tenon.plugin.contacts.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.parameter.VCardParameters;
import ezvcard.property.Address;
import ezvcard.property.Categories;
import ezvcard.property.Email;
import ezvcard.property.Note;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.VCardProperty;
import ezvcard.util.TelUri;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cards (vCard 2.1, 3.0 of RFC 2426, 4.0 of RFC 6350) as a table under our own names: one row for
 * each card, in the cards' order.
 */
final class CardFile {

  /** Ours, and Apple's for a label of one's own. */
  static final String REFERENCE = "X-TENON-REFERENCE";

  static final String LABEL = "X-ABLABEL";

  private static final Map<String, String> LABELS =
      Map.of("home", "home", "work", "work", "cell", "mobile", "fax", "fax", "main", "main");
  private static final int MOST_OF_EACH = 20;

  private final Map<String, String> row = new LinkedHashMap<>();

  private CardFile() {}

  static boolean isCards(String text) {
    String start = text.substring(0, Math.min(200, text.length())).strip();
    return start.toLowerCase(Locale.ROOT).startsWith("begin:vcard");
  }

  /** The table, as comma-separated values. */
  static String table(String text) throws ImportRefused {
    List<Map<String, String>> rows = new ArrayList<>();
    for (VCard card : Ezvcard.parse(text).all()) {
      rows.add(new CardFile().row(card));
    }
    if (rows.isEmpty()) {
      throw new ImportRefused("empty");
    }
    Set<String> names = new TreeSet<>(Comparator.comparing(CardFile::place));
    rows.forEach(one -> names.addAll(one.keySet()));
    names.add("first_name");
    StringWriter table = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().build(table)) {
      out.writeRecord(names);
      for (Map<String, String> one : rows) {
        out.writeRecord(names.stream().map(name -> one.getOrDefault(name, "")).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table.toString();
  }

  /** Names in the order in which people read them. */
  private static String place(String name) {
    int rank =
        List.of("first_name", "middle_name", "last_name", "full_name", "business_name")
            .indexOf(name);
    return rank >= 0 ? " " + rank : name;
  }

  private Map<String, String> row(VCard card) {
    name(card);
    Optional.ofNullable(card.getOrganization())
        .ifPresent(business -> put("business_name", joined(business.getValues())));
    int i = 0;
    for (Email email : some(card.getEmails())) {
      put("email_" + ++i, email.getValue());
      put("email_" + i + "_label", label(card, email));
    }
    i = 0;
    for (Telephone phone : some(card.getTelephoneNumbers())) {
      phone(card, phone, "phone_" + ++i);
    }
    i = 0;
    for (Address address : some(card.getAddresses())) {
      address(card, address, "address_" + ++i);
    }
    rest(card);
    return row;
  }

  private void name(VCard card) {
    StructuredName name = card.getStructuredName();
    if (name != null) {
      put("first_name", name.getGiven());
      put("middle_name", String.join(" ", name.getAdditionalNames()));
      put("last_name", name.getFamily());
    }
    boolean called = row.containsKey("first_name") || row.containsKey("last_name");
    if (!called && card.getOrganization() == null && card.getFormattedName() != null) {
      put("full_name", card.getFormattedName().getValue());
    }
  }

  private void phone(VCard card, Telephone phone, String place) {
    TelUri uri = phone.getUri();
    put(place, uri == null ? phone.getText() : uri.getNumber());
    put(place + "_extension", uri == null ? null : uri.getExtension());
    put(place + "_label", label(card, phone));
  }

  private void address(VCard card, Address address, String place) {
    put(place + "_street", joined(address.getStreetAddresses()));
    put(place + "_street_2", joined(address.getExtendedAddresses()));
    put(place + "_city", address.getLocality());
    put(place + "_region", address.getRegion());
    put(place + "_postal_code", address.getPostalCode());
    put(place + "_country", address.getCountry());
    boolean some = row.keySet().stream().anyMatch(name -> name.startsWith(place + "_"));
    put(place + "_label", some ? label(card, address) : null);
  }

  private void rest(VCard card) {
    List<String> tags = new ArrayList<>();
    for (Categories categories : card.getProperties(Categories.class)) {
      tags.addAll(categories.getValues());
    }
    put("tags", tags.isEmpty() ? null : String.join(" ::: ", tags) + " :::");
    int i = 0;
    for (Note note : some(card.getNotes())) {
      put("note_" + ++i, note.getValue());
    }
    card.getLanguages().stream().findFirst().ifPresent(l -> put("language", l.getValue()));
    Optional.ofNullable(card.getTimezone()).ifPresent(zone -> put("time_zone", zone.getText()));
    Optional.ofNullable(card.getExtendedProperty(REFERENCE))
        .ifPresent(reference -> put("external_reference", reference.getValue()));
  }

  private static <T> List<T> some(List<T> all) {
    return all.subList(0, Math.min(all.size(), MOST_OF_EACH));
  }

  /** A label of one's own, else the usual one that its types say. */
  private static @Nullable String label(VCard card, VCardProperty property) {
    String group = property.getGroup();
    if (group != null) {
      for (RawProperty own : card.getExtendedProperties(LABEL)) {
        if (group.equalsIgnoreCase(own.getGroup())) {
          return own.getValue().replaceAll("^_\\$!<(.*)>!\\$_$", "$1");
        }
      }
    }
    Collection<String> types = property.getParameters().get(VCardParameters.TYPE);
    return types.stream()
        .flatMap(type -> Optional.ofNullable(LABELS.get(type.toLowerCase(Locale.ROOT))).stream())
        .findFirst()
        .orElse(null);
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts.stream().filter(part -> !part.isBlank()).toList());
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      row.put(name, RowReading.marked(value.strip()));
    }
  }
}
