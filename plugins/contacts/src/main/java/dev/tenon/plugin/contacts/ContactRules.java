package dev.tenon.plugin.contacts;

import dev.tenon.api.FieldError;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.ui.Text;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.Phone;
import dev.tenon.plugin.contacts.values.PhoneReader;
import dev.tenon.plugin.contacts.values.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a contact may look like, and how what people type becomes that. Touches no database; safe
 * for use by any thread.
 */
public final class ContactRules {

  private static final int LONGEST_TAG = 40;

  private final PhoneReader phones;
  private final Countries countries;

  public ContactRules(PhoneReader phones, Countries countries) {
    this.phones = phones;
    this.countries = countries;
  }

  /**
   * A new contact, its addresses among its values.
   *
   * @param home the country that phones are read in when no address names one; empty for none
   */
  public Checked created(Values input, String home) {
    Checked addresses = addresses(input);
    String country =
        addresses.values().get(Contact.ADDRESSES).stream()
            .flatMap(List::stream)
            .flatMap(address -> address.get(Address.COUNTRY).stream())
            .findFirst()
            .orElse(home);
    Checked contact = changed(Values.empty(), input, country);
    Values notes = Values.of(Contact.NOTES, notes(input));
    return new Checked(
        contact.values().with(addresses.values()).with(notes),
        Stream.concat(contact.errors().stream(), addresses.errors().stream()).toList());
  }

  /** A contact as it becomes when the given fields change, and only those. */
  public Checked changed(Values before, Values input, String country) {
    List<FieldError> errors = new ArrayList<>();
    Values row = before.with(tidied(input, Contact.ONE_LINE));
    for (Field<String> choice : List.of(Contact.PREFERRED_CONTACT, Contact.PREFERRED_TIME)) {
      row = input.has(choice) ? row.with(choice, input.orNull(choice)) : row;
    }
    row = input.has(Contact.TAGS) ? row.with(Contact.TAGS, tags(input, errors)) : row;
    row = input.has(Contact.EMAILS) ? row.with(Contact.EMAILS, emails(input)) : row;
    row = input.has(Contact.PHONES) ? row.with(Contact.PHONES, phones(input, country)) : row;
    row =
        input.has(Contact.REFERRED_BY)
            ? row.with(Contact.REFERRED_BY, input.orNull(Contact.REFERRED_BY))
            : row;
    if (row.has(Type.ID) && row.get(Contact.REFERRED_BY).filter(row.id()::equals).isPresent()) {
      errors.add(error("referred_by", "itself", "contacts.rule.referred_by"));
    }
    row = row.with(added(input));
    row = language(row, errors);
    zone(row, errors);
    if (Contact.name(row).isEmpty()) {
      errors.add(error("first_name", "one_of_three", "contacts.rule.name"));
    }
    row = row.with(Contact.EMAILS, row.get(Contact.EMAILS).orElse(List.of()));
    row = row.with(Contact.PHONES, row.get(Contact.PHONES).orElse(List.of()));
    row = row.with(Contact.TAGS, row.get(Contact.TAGS).orElse(List.of()));
    return new Checked(row.with(Contact.SORT_NAME, sortName(row)), errors);
  }

  /** What the fields say that the business has added; their own rules are checked already. */
  private static Values added(Values input) {
    Map<String, @Nullable Object> added = new LinkedHashMap<>();
    input
        .asMap()
        .forEach(
            (name, value) -> {
              if (name.startsWith(Type.CUSTOM_PREFIX)) {
                added.put(name, value);
              }
            });
    return Values.ofNames(added);
  }

  /** An address as it becomes when the given fields change; {@code path} stands before names. */
  public Checked address(Values before, Values input, String path) {
    List<FieldError> errors = new ArrayList<>();
    Values row = before.with(tidied(input, Address.ONE_LINE));
    if (input.has(Address.ACCESS_NOTES)) {
      String notes = input.get(Address.ACCESS_NOTES).map(Words::cleanLines).orElse("");
      row = row.with(Address.ACCESS_NOTES, notes.isEmpty() ? null : notes);
    }
    for (var point : List.of(Address.LATITUDE, Address.LONGITUDE)) {
      row = input.has(point) ? row.with(point, input.orNull(point)) : row;
    }
    if (input.has(Address.IS_PRIMARY)) {
      row = row.with(Address.IS_PRIMARY, input.get(Address.IS_PRIMARY).orElse(false));
    }
    if (input.has(Address.COUNTRY)) {
      row = country(row, input, path, errors);
    }
    if (row.get(Address.LATITUDE).isPresent() != row.get(Address.LONGITUDE).isPresent()) {
      errors.add(error(path + "latitude", "both", "contacts.rule.point"));
    }
    if (errors.isEmpty() && saysNothing(row)) {
      errors.add(error(path + "street", "required", "contacts.rule.address"));
    }
    return new Checked(row, errors);
  }

  private static List<Values> notes(Values input) {
    return input.get(Contact.NOTES).orElse(List.of()).stream()
        .map(note -> Words.cleanLines(note.get(Note.TEXT).orElse("")))
        .filter(text -> !text.isEmpty())
        .map(text -> Values.of(Note.TEXT, text))
        .toList();
  }

  private Checked addresses(Values input) {
    List<FieldError> errors = new ArrayList<>();
    List<Values> kept = new ArrayList<>();
    List<Values> given = input.get(Contact.ADDRESSES).orElse(List.of());
    for (int i = 0; i < given.size(); i++) {
      if (saysNothing(given.get(i)) && given.get(i).get(Address.ACCESS_NOTES).isEmpty()) {
        continue;
      }
      Checked one = address(Values.empty(), given.get(i), "addresses[" + i + "].");
      kept.add(one.values());
      errors.addAll(one.errors());
    }
    return new Checked(Values.of(Contact.ADDRESSES, List.copyOf(kept)), errors);
  }

  private static boolean saysNothing(Values row) {
    return Stream.of(
            Address.STREET,
            Address.STREET_2,
            Address.CITY,
            Address.REGION,
            Address.POSTAL_CODE,
            Address.COUNTRY)
        .flatMap(field -> row.get(field).stream())
        .allMatch(String::isBlank);
  }

  private Values country(Values row, Values input, String path, List<FieldError> errors) {
    String typed = input.get(Address.COUNTRY_TYPED).map(Words::clean).orElse("");
    if (typed.isEmpty()) {
      return row.with(Address.COUNTRY, null);
    }
    return countries
        .code(typed)
        .map(code -> row.with(Address.COUNTRY, code))
        .orElseGet(
            () -> {
              errors.add(error(path + "country", "country", "contacts.rule.country", typed));
              return row;
            });
  }

  private static Values tidied(Values input, List<Field<String>> fields) {
    Values tidy = Values.empty();
    for (Field<String> field : fields) {
      if (input.has(field)) {
        String text = input.get(field).map(Words::clean).orElse("");
        tidy = tidy.with(field, text.isEmpty() ? null : text);
      }
    }
    return tidy;
  }

  private static List<String> tags(Values input, List<FieldError> errors) {
    Map<String, String> byKey = new LinkedHashMap<>();
    for (String typed : input.get(Contact.TAGS).orElse(List.of())) {
      String tag = Words.clean(typed);
      if (tag.codePointCount(0, tag.length()) > LONGEST_TAG) {
        errors.add(error("tags", "max_length", "contacts.rule.tag", LONGEST_TAG));
      } else if (!tag.isEmpty()) {
        byKey.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
      }
    }
    return List.copyOf(byKey.values());
  }

  private static List<Values> emails(Values input) {
    Map<String, Values> byAddress = new LinkedHashMap<>();
    for (Values given : input.get(Contact.EMAILS).orElse(List.of())) {
      String email = Words.clean(given.get(Contact.EMAIL).orElse(""));
      if (!email.isEmpty()) {
        Values kept = labelled(Values.of(Contact.EMAIL, email), given);
        byAddress.putIfAbsent(email.toLowerCase(Locale.ROOT), kept);
      }
    }
    return List.copyOf(byAddress.values());
  }

  private List<Values> phones(Values input, String country) {
    Map<String, Values> byNumber = new LinkedHashMap<>();
    for (Values given : input.get(Contact.PHONES).orElse(List.of())) {
      String typed = Words.clean(given.get(Contact.PHONE).orElse(""));
      if (!typed.isEmpty()) {
        Phone phone = phones.read(typed, country);
        Values kept = labelled(phone(phone, given), given);
        byNumber.putIfAbsent(phone.number() + "/" + kept.get(Contact.EXTENSION).orElse(""), kept);
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static Values phone(Phone phone, Values given) {
    String extension =
        phone.extension().isEmpty() ? given.get(Contact.EXTENSION).orElse("") : phone.extension();
    Values kept = Values.of(Contact.PHONE, phone.number());
    kept = extension.isEmpty() ? kept : kept.with(Contact.EXTENSION, extension);
    return kept.with(Contact.NATIONAL, phone.national()).with(Contact.VALID, phone.valid());
  }

  private static Values labelled(Values kept, Values given) {
    String label = Words.clean(given.get(Contact.LABEL).orElse(""));
    return label.isEmpty() ? kept : kept.with(Contact.LABEL, label);
  }

  private static Values language(Values row, List<FieldError> errors) {
    String tag = row.get(Contact.LANGUAGE).orElse("");
    if (tag.isEmpty()) {
      return row;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.replace('_', '-')).build();
      if (!locale.getLanguage().isEmpty()) {
        return row.with(Contact.LANGUAGE, locale.toLanguageTag());
      }
    } catch (IllformedLocaleException e) {
      errors.add(error("language", "language", "contacts.rule.language", tag));
      return row;
    }
    errors.add(error("language", "language", "contacts.rule.language", tag));
    return row;
  }

  private static void zone(Values row, List<FieldError> errors) {
    row.get(Contact.TIME_ZONE)
        .filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone))
        .ifPresent(zone -> errors.add(error("time_zone", "time_zone", "contacts.rule.zone", zone)));
  }

  private static String sortName(Values row) {
    String person =
        Stream.of(row.orNull(Contact.LAST_NAME), row.orNull(Contact.FIRST_NAME))
            .filter(Objects::nonNull)
            .reduce("", (a, b) -> a + " " + b);
    return Words.sortKey(person.isBlank() ? row.get(Contact.BUSINESS_NAME).orElse("") : person);
  }

  private static FieldError error(String field, String rule, String key, Object... args) {
    return new FieldError(field, rule, Text.of(key, args));
  }
}
