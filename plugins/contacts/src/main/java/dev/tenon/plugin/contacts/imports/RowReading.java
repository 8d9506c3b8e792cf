package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.values.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns the cells of a row into the input of {@code contact.create}. */
final class RowReading {

  /** What starts a cell that a spreadsheet would run as a formula; our export marks it. */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /** Google puts it between several values of one cell, and a star before the main one's label. */
  private static final String BETWEEN = ":::";

  private static final String MAIN = "* ";
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{1,12})?");

  private static final Map<Part, Field<String>> TEXTS =
      Map.of(
          Part.FIRST_NAME, Contact.FIRST_NAME,
          Part.LAST_NAME, Contact.LAST_NAME,
          Part.BUSINESS_NAME, Contact.BUSINESS_NAME,
          Part.LANGUAGE, Contact.LANGUAGE,
          Part.TIME_ZONE, Contact.TIME_ZONE,
          Part.EXTERNAL_REFERENCE, Contact.EXTERNAL_REFERENCE);

  private static final Map<Part, Field<String>> CHOICES =
      Map.of(
          Part.PREFERRED_CONTACT, Contact.PREFERRED_CONTACT,
          Part.PREFERRED_TIME, Contact.PREFERRED_TIME);

  private static final Map<Part, Field<String>> PLACES =
      Map.of(
          Part.ADDRESS_LABEL, Address.LABEL,
          Part.STREET, Address.STREET,
          Part.STREET_2, Address.STREET_2,
          Part.CITY, Address.CITY,
          Part.REGION, Address.REGION,
          Part.POSTAL_CODE, Address.POSTAL_CODE,
          Part.COUNTRY, Address.COUNTRY_TYPED,
          Part.ACCESS_NOTES, Address.ACCESS_NOTES);

  private static final Map<Part, Field<BigDecimal>> POINTS =
      Map.of(Part.LATITUDE, Address.LATITUDE, Part.LONGITUDE, Address.LONGITUDE);

  private Values row = Values.empty();
  private String middle = "";
  private final Map<String, Values> emails = new LinkedHashMap<>();
  private final Map<String, Values> phones = new LinkedHashMap<>();
  private final Map<String, Values> places = new LinkedHashMap<>();
  private final List<String> tags = new ArrayList<>();
  private final List<Values> notes = new ArrayList<>();
  private final Map<String, Object> added = new LinkedHashMap<>();

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

  /** The cell that {@link #unmarked} makes this text of. */
  static String marked(String text) {
    return text.startsWith("'") && startsFormula(text.replaceFirst("^'+", "")) ? "'" + text : text;
  }

  /** The label that is read as this one. */
  static String starred(String label) {
    return label.startsWith(MAIN) ? MAIN + label : label;
  }

  static boolean startsFormula(String cell) {
    return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
  }

  private void take(Target target, String cell) {
    Part part = target.part();
    if (TEXTS.containsKey(part)) {
      row = row.with(TEXTS.get(part), Words.clean(cell));
    } else if (CHOICES.containsKey(part)) {
      row = row.with(CHOICES.get(part), cell.toLowerCase(Locale.ROOT));
    } else if (part.noun().equals("address")) {
      place(target, cell);
    } else {
      takeOther(target, cell);
    }
  }

  private void takeOther(Target target, String cell) {
    switch (target.part()) {
      case EMAIL -> several(emails, target, Contact.EMAIL, emails(target, cell));
      case PHONE -> several(phones, target, Contact.PHONE, phones(target, cell));
      case EMAIL_LABEL -> put(emails, target.group(), Contact.LABEL, label(cell));
      case PHONE_LABEL -> put(phones, target.group(), Contact.LABEL, label(cell));
      case PHONE_EXTENSION -> put(phones, target.group(), Contact.EXTENSION, cell);
      case TAGS -> tags.addAll(tags(cell));
      case FULL_NAME -> fullName(Words.clean(cell));
      case CUSTOM -> added.put(target.group(), cell);
      case NOTE -> notes.add(Values.of(Note.TEXT, cell));
      case REFERRED_BY -> referredBy(cell);
      case MIDDLE_NAME -> middle = Words.clean(cell);
      default -> {}
    }
  }

  /** Only our own files name somebody so that nobody else can be meant. */
  private void referredBy(String cell) {
    if (ID.matcher(cell).matches()) {
      row = row.with(Contact.REFERRED_BY, UUID.fromString(cell));
    }
  }

  private void place(Target target, String cell) {
    String group = target.group();
    Part part = target.part();
    if (POINTS.containsKey(part)) {
      if (NUMBER.matcher(cell).matches()) {
        put(places, group, POINTS.get(part), new BigDecimal(cell));
      }
      return;
    }
    if (Target.LABELS.contains(group) && !places.containsKey(group)) {
      put(places, group, Address.LABEL, group);
    }
    put(
        places,
        group,
        Objects.requireNonNull(PLACES.get(part)),
        part == Part.ADDRESS_LABEL ? label(cell) : cell);
  }

  /** Values of one cell: the first one in its column's own place, the others behind. */
  private static void several(
      Map<String, Values> all, Target target, Field<String> field, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      boolean own = i == 0 && target.isNumbered();
      String place = own ? target.group() : "more " + all.size();
      put(all, place, field, values.get(i));
      if (!target.isNumbered() && !target.group().isEmpty()) {
        put(all, place, Contact.LABEL, target.group());
      }
    }
  }

  private static <T> void put(Map<String, Values> all, String place, Field<T> field, T value) {
    all.put(place, all.getOrDefault(place, Values.empty()).with(field, value));
  }

  /** Several addresses may have nothing but blanks between them; what has one @ is one. */
  private static List<String> emails(Target target, String cell) {
    boolean several = !target.isNumbered() && cell.indexOf('@') != cell.lastIndexOf('@');
    return several ? split(cell, "\\s*(:::|[;,\\s])\\s*") : split(cell, "\\s*:::\\s*");
  }

  private static List<String> phones(Target target, String cell) {
    return split(cell, target.isNumbered() ? "\\s*:::\\s*" : "\\s*(:::|;|\\n|\\s/\\s)\\s*");
  }

  private static List<String> tags(String cell) {
    return cell.contains(BETWEEN)
        ? split(cell, "\\s*:::\\s*").stream().map(RowReading::label).toList()
        : split(cell, "\\s*[;,|]\\s*");
  }

  private static String label(String cell) {
    return cell.startsWith(MAIN) ? cell.substring(MAIN.length()).strip() : cell;
  }

  private static List<String> split(String cell, String separators) {
    return Arrays.stream(cell.split(separators)).filter(one -> !one.isBlank()).toList();
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
    Values whole = row.with(Values.ofNames(added));
    if (!middle.isEmpty()) {
      String first = row.get(Contact.FIRST_NAME).map(name -> name + " ").orElse("");
      whole = whole.with(Contact.FIRST_NAME, first + middle);
    }
    whole = with(whole, Contact.EMAILS, list(emails, Contact.EMAIL));
    whole = with(whole, Contact.PHONES, list(phones, Contact.PHONE));
    whole = with(whole, Contact.TAGS, List.copyOf(tags));
    whole = with(whole, Contact.NOTES, List.copyOf(notes));
    return with(whole, Contact.ADDRESSES, List.copyOf(places.values()));
  }

  /** A label without what it would name says nothing. */
  private static List<Values> list(Map<String, Values> all, Field<String> needed) {
    return all.values().stream().filter(one -> one.has(needed)).toList();
  }

  private static <T> Values with(Values row, Field<List<T>> field, List<T> values) {
    return values.isEmpty() ? row : row.with(field, values);
  }
}
