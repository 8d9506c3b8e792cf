package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.values.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns the cells of a row into the input of {@code contact.create}. */
final class RowReading {

  /** What starts a cell that a spreadsheet would run as a formula; our export marks it. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private static final Map<Target, Field<String>> TEXTS =
      Map.of(
          Target.FIRST_NAME, Contact.FIRST_NAME,
          Target.LAST_NAME, Contact.LAST_NAME,
          Target.BUSINESS_NAME, Contact.BUSINESS_NAME,
          Target.LANGUAGE, Contact.LANGUAGE,
          Target.TIME_ZONE, Contact.TIME_ZONE,
          Target.EXTERNAL_REFERENCE, Contact.EXTERNAL_REFERENCE);

  private static final Map<Target, Field<String>> CHOICES =
      Map.of(
          Target.PREFERRED_CONTACT, Contact.PREFERRED_CONTACT,
          Target.PREFERRED_TIME, Contact.PREFERRED_TIME);

  private static final Map<Target, Field<String>> PLACES =
      Map.of(
          Target.ADDRESS_LABEL, Address.LABEL,
          Target.STREET, Address.STREET,
          Target.STREET_2, Address.STREET_2,
          Target.CITY, Address.CITY,
          Target.REGION, Address.REGION,
          Target.POSTAL_CODE, Address.POSTAL_CODE,
          Target.COUNTRY, Address.COUNTRY_TYPED,
          Target.ACCESS_NOTES, Address.ACCESS_NOTES);

  private Values row = Values.empty();
  private Values place = Values.empty();
  private final List<Values> emails = new ArrayList<>();
  private final List<Values> phones = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();

  private RowReading() {}

  /** The input that a row's cells say, each as its column's target. */
  static Values input(List<String> cells, List<Target> targets) {
    RowReading reading = new RowReading();
    for (int i = 0; i < Math.min(cells.size(), targets.size()); i++) {
      String cell = unmarked(cells.get(i)).strip();
      if (!cell.isEmpty()) {
        reading.take(targets.get(i), cell);
      }
    }
    return reading.whole();
  }

  /** Takes off the one apostrophe that an export put before what a spreadsheet would run. */
  static String unmarked(String cell) {
    return cell.startsWith("'") && startsFormula(cell.replaceFirst("^'+", ""))
        ? cell.substring(1)
        : cell;
  }

  static boolean startsFormula(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
  }

  private void take(Target target, String cell) {
    if (TEXTS.containsKey(target)) {
      row = row.with(TEXTS.get(target), Words.clean(cell));
    } else if (CHOICES.containsKey(target)) {
      row = row.with(CHOICES.get(target), cell.toLowerCase(Locale.ROOT));
    } else if (PLACES.containsKey(target)) {
      place = place.with(PLACES.get(target), cell);
    } else if (target.isEmail()) {
      emails(cell).forEach(one -> emails.add(email(one, target)));
    } else if (target.isPhone()) {
      split(cell, "\\s*(:::|;|\\n|\\s/\\s)\\s*").forEach(one -> phones.add(phone(one, target)));
    } else if (target == Target.TAGS) {
      tags.addAll(split(cell, "\\s*(:::|[;,|])\\s*"));
    } else if (target == Target.FULL_NAME) {
      fullName(Words.clean(cell));
    }
  }

  /** Several addresses may have nothing but blanks between them; what has one @ is one. */
  private static List<String> emails(String cell) {
    boolean several = cell.indexOf('@') != cell.lastIndexOf('@');
    return several ? split(cell, "\\s*(:::|[;,\\s])\\s*") : List.of(cell);
  }

  private static List<String> split(String cell, String separators) {
    return Arrays.stream(cell.split(separators)).filter(one -> !one.isBlank()).toList();
  }

  private static Values email(String email, Target target) {
    return labelled(Values.of(Contact.EMAIL, email), target.label("email"));
  }

  private static Values phone(String phone, Target target) {
    return labelled(Values.of(Contact.PHONE, phone), target.label("phone"));
  }

  private static Values labelled(Values value, String label) {
    return label.isEmpty() ? value : value.with(Contact.LABEL, label);
  }

  /** "Marlowe, Edith" and "Edith Marlowe" are the same person; one word alone is a first name. */
  private void fullName(String name) {
    int comma = name.indexOf(',');
    int blank = name.lastIndexOf(' ');
    if (comma > 0 && comma < name.length() - 1) {
      name(name.substring(comma + 1).strip(), name.substring(0, comma).strip());
    } else if (blank > 0) {
      name(name.substring(0, blank), name.substring(blank + 1));
    } else {
      name(name, "");
    }
  }

  private void name(String first, String last) {
    row = row.with(Contact.FIRST_NAME, first);
    row = last.isEmpty() ? row : row.with(Contact.LAST_NAME, last);
  }

  private Values whole() {
    Values whole = row;
    whole = emails.isEmpty() ? whole : whole.with(Contact.EMAILS, List.copyOf(emails));
    whole = phones.isEmpty() ? whole : whole.with(Contact.PHONES, List.copyOf(phones));
    whole = tags.isEmpty() ? whole : whole.with(Contact.TAGS, List.copyOf(tags));
    return Optional.of(place)
        .filter(address -> !address.names().isEmpty())
        .map(List::of)
        .map(addresses -> Values.of(Contact.ADDRESSES, addresses))
        .map(whole::with)
        .orElse(whole);
  }
}
