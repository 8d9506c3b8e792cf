package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.exports.Cards;
import dev.tenon.plugin.contacts.exports.ContactCsv;
import dev.tenon.plugin.contacts.exports.ContactJson;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import dev.tenon.plugin.contacts.values.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

  private static final UUID REFERRER = UUID.fromString("0198a000-0000-7000-8000-00000000000a");
  private static final Fields ADDED = Fields.of("contacts");
  private static final List<Field<?>> OWN =
      List.of(
          ADDED.text("x_gate_code").custom(),
          ADDED.decimal("x_windows").custom(),
          ADDED.money("x_deposit").custom(),
          ADDED.date("x_until").custom(),
          ADDED.yesNo("x_dog").custom(),
          ADDED.reference("x_landlord", "contacts").custom());

  @Property(tries = 200)
  void everyFieldComesBackFromATable(@ForAll("contacts") List<Values> typed) throws Exception {
    List<Values> contacts = stored(typed);
    ContactCsv csv = new ContactCsv(3, 3, 3, 2, OWN);
    StringBuilder text = new StringBuilder(csv.header());
    contacts.forEach(
        one -> csv.line(one, one.require(Contact.ADDRESSES), one.require(Contact.NOTES), text));
    assertComesBack(CsvTable.of(text.toString()), contacts);
  }

  @Property(tries = 200)
  void everyFieldComesBackFromCards(@ForAll("contacts") List<Values> typed) throws Exception {
    List<Values> contacts = stored(typed);
    StringBuilder text = new StringBuilder();
    for (Values one : contacts) {
      text.append(
          Cards.text(
              one,
              one.require(Contact.ADDRESSES),
              one.require(Contact.NOTES),
              OWN,
              Optional.empty()));
    }
    assertThat(CardFile.isCards(text.toString())).isTrue();
    assertComesBack(CsvTable.of(CardFile.table(text.toString()).csv()), contacts);
  }

  @Property(tries = 200)
  void everyFieldComesBackFromJson(@ForAll("contacts") List<Values> typed) throws Exception {
    List<Values> contacts = stored(typed);
    String text = ContactJson.text(contacts, OWN);
    assertThat(JsonFile.isJson(text)).isTrue();
    assertComesBack(CsvTable.of(JsonFile.table(text).csv()), contacts);
  }

  private static List<Values> stored(List<Values> typed) {
    return typed.stream().map(one -> RULES.created(one, "").orThrow()).toList();
  }

  private static void assertComesBack(CsvTable table, List<Values> contacts) {
    List<Target> targets = new MappingGuess(PHONES, COUNTRIES, () -> OWN).guess(table);
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
              if (name.startsWith(Type.CUSTOM_PREFIX)) {
                // as a cell says it: what it is is known when it is stored
                told.put(name, value == null ? "" : said(value));
              } else if (value instanceof List<?> list) {
                told.put(name, list.stream().map(RoundTripTest::item).toList());
              } else if (value != null) {
                told.put(name, value);
              }
            });
    return told;
  }

  private static String said(Object value) {
    return value instanceof Money money
        ? money.amount().toPlainString() + " " + money.currency()
        : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
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
    Arbitrary<Values> own = own();
    return Combinators.combine(words(40), words(40), words(40), emails, phones, places, tags, own)
        .as(
            (first, last, business, mails, numbers, addresses, labels, added) ->
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
                    .with(Contact.PREFERRED_CONTACT, "email")
                    .with(Contact.REFERRED_BY, REFERRER)
                    .with(Contact.EXTERNAL_REFERENCE, last)
                    .with(added));
  }

  /** As they are stored: each of its field's kind. */
  private static Arbitrary<Values> own() {
    return Combinators.combine(
            words(20).map(Words::clean),
            Arbitraries.bigDecimals().between(BigDecimal.valueOf(-1e6), BigDecimal.valueOf(1e6)),
            Arbitraries.longs().between(-1_000_000, 1_000_000),
            Arbitraries.integers().between(-10_000, 20_000),
            Arbitraries.of(true, false))
        .as(
            (code, windows, cents, day, dog) ->
                Values.ofNames(
                    Map.of(
                        "x_gate_code", code,
                        "x_windows", windows,
                        "x_deposit", new Money(BigDecimal.valueOf(cents, 2), "EUR"),
                        "x_until", LocalDate.ofEpochDay(day),
                        "x_dog", dog,
                        "x_landlord", REFERRER)));
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
    return Combinators.combine(numbers, words(10), Arbitraries.of("", "12", "1234", "*7#"))
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
