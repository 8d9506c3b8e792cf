package dev.tenon.plugin.contacts.exports;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Contacts as comma-separated values (RFC 4180) under the names that our import knows: what goes
 * out comes back the same.
 *
 * <p>A spreadsheet runs a cell that starts with {@code = + - @}, a tab or a return as a formula:
 * such a cell gets an apostrophe before it, and so does one that starts with apostrophes and then
 * one of these, so that the import can take away exactly one again. In the same way a label that
 * starts with the star by which Google marks the main one gets another.
 *
 * @param emails how many e-mails the widest contact has; so for phones, addresses and notes
 * @param added the fields that the business has added
 */
public record ContactCsv(int emails, int phones, int addresses, int notes, List<Field<?>> added) {

  public ContactCsv {
    added = List.copyOf(added);
  }

  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);
  private static final Pattern SEPARATES = Pattern.compile("[;,|]");
  private static final String MAIN = "* ";
  private static final List<Field<?>> FIRST =
      List.of(Contact.FIRST_NAME, Contact.LAST_NAME, Contact.BUSINESS_NAME);
  private static final List<Field<?>> LAST =
      List.of(
          Contact.PREFERRED_CONTACT,
          Contact.PREFERRED_TIME,
          Contact.LANGUAGE,
          Contact.TIME_ZONE,
          Contact.EXTERNAL_REFERENCE,
          Contact.REFERRED_BY);
  private static final List<Field<?>> PLACE =
      List.of(
          Address.LABEL,
          Address.STREET,
          Address.STREET_2,
          Address.CITY,
          Address.REGION,
          Address.POSTAL_CODE,
          Address.COUNTRY,
          Address.ACCESS_NOTES,
          Address.LATITUDE,
          Address.LONGITUDE);

  /** The names of the columns. */
  public String header() {
    List<String> names = new ArrayList<>();
    FIRST.forEach(field -> names.add(field.name()));
    for (int i = 1; i <= emails; i++) {
      names.addAll(List.of("email_" + i, "email_" + i + "_label"));
    }
    for (int i = 1; i <= phones; i++) {
      String phone = "phone_" + i;
      names.addAll(List.of(phone, phone + "_label", phone + "_extension"));
    }
    for (int i = 1; i <= addresses; i++) {
      String place = "address_" + i + "_";
      PLACE.forEach(field -> names.add(place + field.name()));
    }
    names.add(Contact.TAGS.name());
    LAST.forEach(field -> names.add(field.name()));
    added.forEach(field -> names.add(field.name()));
    for (int i = 1; i <= notes; i++) {
      names.add("note_" + i);
    }
    return String.join(",", names) + "\r\n";
  }

  /** Adds a contact, its addresses and its notes. */
  public void line(Values contact, List<Values> places, List<Values> said, StringBuilder out) {
    List<String> cells = new ArrayList<>();
    FIRST.forEach(field -> cells.add(text(contact, field)));
    List<Values> mails = contact.get(Contact.EMAILS).orElse(List.of());
    items(cells, mails, emails, List.of(Contact.EMAIL, Contact.LABEL));
    List<Values> numbers = contact.get(Contact.PHONES).orElse(List.of());
    items(cells, numbers, phones, List.of(Contact.PHONE, Contact.LABEL, Contact.EXTENSION));
    items(cells, places, addresses, PLACE);
    cells.add(tags(contact.get(Contact.TAGS).orElse(List.of())));
    LAST.forEach(field -> cells.add(text(contact, field)));
    added.forEach(field -> cells.add(text(contact, field)));
    items(cells, said, notes, List.of(Note.TEXT));
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      quoted(safe(cells.get(i)), out);
    }
    out.append("\r\n");
  }

  private static void items(
      List<String> cells, List<Values> items, int width, List<Field<?>> fields) {
    for (int i = 0; i < width; i++) {
      Values item = i < items.size() ? items.get(i) : Values.empty();
      fields.forEach(field -> cells.add(text(item, field)));
    }
  }

  static String text(Values row, Field<?> field) {
    Object value = row.byName(field.name());
    return switch (value) {
      case null -> "";
      case java.math.BigDecimal number -> number.toPlainString();
      case Money money -> money.amount().toPlainString() + " " + money.currency();
      case String label when field.name().equals(Contact.LABEL.name()) -> starred(label);
      default -> value.toString();
    };
  }

  /** With a separator that no tag contains. */
  private static String tags(List<String> tags) {
    boolean plain = tags.stream().noneMatch(tag -> SEPARATES.matcher(tag).find());
    if (plain) {
      return String.join("; ", tags);
    }
    String joined = tags.stream().map(ContactCsv::starred).collect(Collectors.joining(" ::: "));
    return tags.size() > 1 ? joined : joined + " :::";
  }

  private static String starred(String label) {
    return label.startsWith(MAIN) ? MAIN + label : label;
  }

  static String safe(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  private static void quoted(String text, StringBuilder out) {
    boolean plain =
        text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
            && text.equals(text.strip());
    if (plain) {
      out.append(text);
    } else {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
