package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.exports.ContactCsv;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes out as a file comes back the same. */
final class RoundTripTest {

  private static final PhoneReader PHONES = new PhoneReader();
  private static final Countries COUNTRIES = new Countries();
  private static final ContactRules RULES = new ContactRules(PHONES, COUNTRIES);

  @Property(tries = 300)
  void everyFieldComesBack(@ForAll("contacts") List<Values> typed) throws Exception {
    List<Values> contacts = new ArrayList<>();
    for (Values one : typed) {
      contacts.add(RULES.created(one, "").orThrow());
    }
    ContactCsv csv = new ContactCsv(3, 3, 3, 2, List.of());
    StringBuilder text = new StringBuilder(csv.header());
    contacts.forEach(
        one -> csv.line(one, one.require(Contact.ADDRESSES), one.require(Contact.NOTES), text));
    CsvTable table = CsvTable.of(text.toString());
    List<Target> targets = new MappingGuess(PHONES, COUNTRIES).guess(table);
    assertThat(targets).doesNotContain(Target.LEAVE_OUT);
    List<Values> back = new ArrayList<>();
    table.forEach(
        line -> back.add(RULES.created(RowReading.input(line.cells(), targets), "").orThrow()));
    assertThat(back.stream().map(RoundTripTest::told))
        .containsExactlyElementsOf(contacts.stream().map(RoundTripTest::told).toList());
  }

  private static Map<String, Object> told(Values contact) {
    Map<String, Object> told = new java.util.TreeMap<>();
    contact
        .asMap()
        .forEach(
            (name, value) -> {
              if (value instanceof List<?> list) {
                told.put(name, list.stream().map(RoundTripTest::item).toList());
              } else if (value != null) {
                told.put(name, value);
              }
            });
    return told;
  }

  private static Object item(Object item) {
    if (!(item instanceof Values values)) {
      return item;
    }
    Map<String, Object> told = new java.util.TreeMap<>();
    values
        .asMap()
        .forEach(
            (name, value) -> {
              if (value != null) {
                told.put(name, value instanceof BigDecimal n ? n.stripTrailingZeros() : value);
              }
            });
    return told;
  }

  @Provide
  Arbitrary<List<Values>> contacts() {
    return contact().list().ofMinSize(1).ofMaxSize(4);
  }

  private static Arbitrary<Values> contact() {
    Arbitrary<List<Values>> emails = email().list().ofMaxSize(3);
    Arbitrary<List<Values>> phones = phone().list().ofMaxSize(3);
    Arbitrary<List<Values>> places = place().list().ofMaxSize(3);
    Arbitrary<List<String>> tags = words(20).list().ofMaxSize(3);
    return Combinators.combine(words(40), words(40), words(40), emails, phones, places, tags)
        .as(
            (first, last, business, mails, numbers, addresses, labels) ->
                Values.of(Contact.FIRST_NAME, first)
                    .with(Contact.LAST_NAME, last)
                    .with(Contact.BUSINESS_NAME, business)
                    .with(Contact.EMAILS, mails)
                    .with(Contact.PHONES, numbers)
                    .with(Contact.ADDRESSES, addresses)
                    .with(Contact.TAGS, labels)
                    .with(Contact.NOTES, List.of(Values.of(Note.TEXT, first + "\n" + last)))
                    .with(Contact.LANGUAGE, "pt-BR")
                    .with(Contact.PREFERRED_TIME, "evening")
                    .with(Contact.TIME_ZONE, "America/Sao_Paulo")
                    .with(Contact.EXTERNAL_REFERENCE, last));
  }

  private static Arbitrary<Values> email() {
    Arbitrary<String> name =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    return Combinators.combine(name, words(10))
        .as((who, label) -> Values.of(Contact.EMAIL, who + "@x.org").with(Contact.LABEL, label));
  }

  private static Arbitrary<Values> phone() {
    Arbitrary<String> numbers =
        Arbitraries.of("+1 602 555 0142", "+49 30 901820", "555-0199", "ask at the gate");
    return Combinators.combine(numbers, words(10), Arbitraries.of("", "12", "1234"))
        .as(
            (number, label, extension) ->
                Values.of(Contact.PHONE, number)
                    .with(Contact.LABEL, label)
                    .with(Contact.EXTENSION, extension));
  }

  private static Arbitrary<Values> place() {
    return Combinators.combine(
            words(30), words(20), words(10), Arbitraries.of("DE", "US", "BR"), lines())
        .as(
            (street, city, label, country, notes) ->
                Values.of(Address.STREET, street)
                    .with(Address.CITY, city)
                    .with(Address.LABEL, label)
                    .with(Address.COUNTRY_TYPED, country)
                    .with(Address.ACCESS_NOTES, notes)
                    .with(Address.LATITUDE, new BigDecimal("-33.9250"))
                    .with(Address.LONGITUDE, new BigDecimal("18.423")));
  }

  /** What people and spreadsheets do to texts: signs of formulas, quotes, separators, accents. */
  private static Arbitrary<String> words(int most) {
    return Arbitraries.strings()
        .withChars("abcÀßéñ東 '\"=+-@,;|:()*0123456789.")
        .ofMinLength(1)
        .ofMaxLength(most)
        .filter(text -> text.codePoints().anyMatch(Character::isLetter))
        .filter(text -> !text.contains(":::"));
  }

  private static Arbitrary<String> lines() {
    return Combinators.combine(words(20), words(20)).as((a, b) -> a + "\n" + b);
  }
}
