package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contacts in a real kernel on a real database. */
final class ContactStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class);

  private final Person office = tenon.as(Role.OFFICE);
  private final Person owner = tenon.as(Role.OWNER);

  @Test
  void whatTheOfficeWritesDownIsKeptAsEverybodyNeedsIt() {
    Values made = office.does("contact.create", edith());
    Values row = tenon.as(Role.TECHNICIAN).one("contacts", made.id()).orElseThrow();
    assertThat(Contact.name(row)).isEqualTo("Edith Marlowe");
    assertThat(row.require(Contact.SORT_NAME)).isEqualTo("marlowe edith");
    Values phone = row.require(Contact.PHONES).getFirst();
    assertThat(phone.require(Contact.PHONE)).isEqualTo("+16025550142");
    assertThat(phone.require(Contact.NATIONAL)).isEqualTo("(602) 555-0142");
    assertThat(phone.require(Contact.VALID)).isTrue();
    assertThat(row.require(Contact.TAGS)).containsExactly("monthly", "dog");
    Values address = addresses(office, made.id()).getFirst();
    assertThat(address.require(Address.CITY)).isEqualTo("Northgate");
    assertThat(address.require(Address.COUNTRY)).isEqualTo("US");
    assertThat(address.require(Address.IS_PRIMARY)).isTrue();
  }

  @Test
  void anotherBusinessSeesNothingOfIt() {
    Values made = office.does("contact.create", edith());
    Person other = tenon.as(Role.OWNER, tenon.second());
    assertThat(other.one("contacts", made.id())).isEmpty();
    assertThat(other.search("Marlowe")).isEmpty();
    Problem problem =
        other.isRefused(
            Invocation.of("contact.update", made.id(), Values.of(Contact.FIRST_NAME, "X"))
                .atVersion(1));
    assertThat(problem.status()).isEqualTo(404);
  }

  @Test
  void onlyGivenFieldsChangeAndTheHistoryTellsWhich() {
    Values made = office.does("contact.create", edith());
    Values changed =
        office.does(
            Invocation.of("contact.update", made.id(), Values.of(Contact.LAST_NAME, "Hale"))
                .atVersion(made.version()));
    assertThat(changed.version()).isEqualTo(made.version() + 1);
    assertThat(Contact.name(office.one("contacts", made.id()).orElseThrow()))
        .isEqualTo("Edith Hale");
    List<Change> history = office.history("contacts", made.id());
    assertThat(history.getFirst().what()).isEqualTo(Change.What.UPDATED);
    assertThat(history.getFirst().before().get(Contact.LAST_NAME)).contains("Marlowe");
    assertThat(history.getFirst().after().get(Contact.LAST_NAME)).contains("Hale");
    assertThat(history.getFirst().after().has(Contact.PHONES)).isFalse();
  }

  @Test
  void staleChangeIsRefusedWithTheRowAsItIs() {
    Values made = office.does("contact.create", edith());
    office.does(rename(made, "Hale"));
    Problem problem = office.isRefused(rename(made, "Poe"));
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.current().orElseThrow().get(Contact.LAST_NAME)).contains("Hale");
  }

  @Test
  void phonesGoBackInAsTheyWereRead() {
    Values made = office.does("contact.create", edith());
    Values row = office.one("contacts", made.id()).orElseThrow();
    office.does(
        Invocation.of(
                "contact.update", made.id(), Values.of(Contact.PHONES, row.require(Contact.PHONES)))
            .atVersion(row.version()));
    assertThat(office.one("contacts", made.id()).orElseThrow().require(Contact.PHONES))
        .isEqualTo(row.require(Contact.PHONES));
  }

  @Test
  void deletedContactIsHiddenAndAnOwnerBringsItBack() {
    Values made = office.does("contact.create", named("Gone", "Girl"));
    office.does(Invocation.of("contact.delete", made.id(), Values.empty()));
    assertThat(office.one("contacts", made.id())).isEmpty();
    assertThat(office.search("Gone Girl")).isEmpty();
    assertThat(owner.rows(Query.of("contacts").deleted()))
        .extracting(Values::id)
        .contains(made.id());
    owner.does(Invocation.of("contact.restore", made.id(), Values.empty()));
    assertThat(office.one("contacts", made.id())).isPresent();
    assertThat(office.search("Gone Girl")).isNotEmpty();
  }

  @Test
  void peopleAreFoundByNamePhoneMailAndAddressWithTypos() {
    Values input =
        named("Wilhelmina", "Ossendrijver")
            .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "w.ossendrijver@example.net")))
            .with(Contact.PHONES, List.of(Values.of(Contact.PHONE, "(480) 555-0177")))
            .with(
                Contact.ADDRESSES,
                List.of(
                    Values.of(Address.STREET, "77 Quillfeather Row")
                        .with(Address.CITY, "Ambleton")));
    Values made = office.does("contact.create", input);
    for (String words :
        List.of(
            "wilhelmina",
            "ossendrijver w",
            "osendrijver",
            "4805550177",
            "480 555 0177",
            "+1 480 555-0177",
            "w.ossendrijver@example.net",
            "quillfeather",
            "ambleton")) {
      assertThat(office.search(words)).as(words).extracting(Found::id).contains(made.id());
    }
  }

  @Test
  void oneAddressOfAContactIsThePrimary() {
    Values made = office.does("contact.create", edith());
    Values second =
        office.does(
            "address.create",
            Values.of(Address.CONTACT_ID, made.id())
                .with(Address.STREET, "2 Second Street")
                .with(Address.COUNTRY_TYPED, "Deutschland")
                .with(Address.IS_PRIMARY, true));
    assertThat(primaries(made.id())).containsExactly(second.id());
    assertThat(second.require(Address.COUNTRY)).isEqualTo("DE");
    office.does(
        Invocation.of("address.delete", second.id(), Values.empty()).atVersion(second.version()));
    assertThat(primaries(made.id())).hasSize(1).doesNotContain(second.id());
  }

  @Test
  void listIsSortedByNameAndPagedWithoutGapOrRepetition() {
    Person alone = tenon.as(Role.OWNER, tenon.newBusiness("Pager"));
    for (String name : List.of("Cid", "abe", "Ángel", "Bo", "Ärne")) {
      alone.does("contact.create", Values.of(Contact.FIRST_NAME, name));
    }
    Query query = Query.of("contacts").sort("sort_name", false).limit(2);
    StringBuilder names = new StringBuilder();
    var page = alone.page(query);
    while (true) {
      page.rows().forEach(row -> names.append(Contact.name(row)).append(' '));
      if (page.next().isEmpty()) {
        break;
      }
      page = alone.page(query.after(page.next().get()));
    }
    assertThat(names).hasToString("abe Ángel Ärne Bo Cid ");
  }

  @Test
  void rolesMayWhatTheTableOfTheDomainSays() {
    Values made = office.does("contact.create", edith());
    Invocation change = rename(made, "X");
    Invocation delete = Invocation.of("contact.delete", made.id(), Values.empty());
    for (Role role : List.of(Role.TECHNICIAN, Role.READ_ONLY)) {
      assertThat(tenon.as(role).isRefused(change).status()).isEqualTo(403);
      assertThat(tenon.as(role).isRefused(Invocation.of("contact.create", edith())).status())
          .isEqualTo(403);
    }
    tenon.as(Role.SALES).does(change);
    assertThat(tenon.as(Role.SALES).isRefused(delete).status()).isEqualTo(403);
    assertThat(
            tenon
                .as(Role.SALES)
                .isRefused(
                    Invocation.of("contact.import", Values.ofNames(java.util.Map.of("csv", "a"))))
                .status())
        .isEqualTo(403);
  }

  @Test
  void keepsTheRulesOfTheHouse() {
    Values one = office.does("contact.create", edith());
    Values other = office.does("contact.create", edith());
    office.does("contact.import", Values.ofNames(java.util.Map.of("csv", "Name,Phone\nAda,1\n")));
    office.does(
        "note.create", Values.of(Note.CONTACT_ID, one.id()).with(Note.TEXT, "The dog bites"));
    office.does(
        "attribute.set", Values.of(Attribute.CONTACT_ID, one.id()).with(Attribute.KEY, "dog"));
    office.does("contact_view.create", Values.of(SavedView.NAME, "Mine").with(SavedView.QUERY, ""));
    office.does(
        "contact_photo.set",
        Values.of(Photo.CONTACT_ID, one.id()).with(Photo.DATA, "iVBORw0KGgoAAAANSUhEUg=="));
    office.does(
        Invocation.of("contact.merge", one.id(), Values.of(MergeService.OTHER, other.id())));
    tenon.conformance().check("contacts");
  }

  private static Invocation rename(Values row, String lastName) {
    return Invocation.of("contact.update", row.id(), Values.of(Contact.LAST_NAME, lastName))
        .atVersion(row.version());
  }

  private List<UUID> primaries(UUID contact) {
    return addresses(office, contact).stream()
        .filter(address -> address.require(Address.IS_PRIMARY))
        .map(Values::id)
        .toList();
  }

  private static List<Values> addresses(Person person, UUID contact) {
    return person.rows(Query.of("addresses").where(Address.CONTACT_ID, contact));
  }

  private static Values named(String first, String last) {
    return Values.of(Contact.FIRST_NAME, first).with(Contact.LAST_NAME, last);
  }

  private static Values edith() {
    return named(" Edith ", "Marlowe")
        .with(
            Contact.PHONES,
            List.of(Values.of(Contact.PHONE, "(602) 555-0142").with(Contact.LABEL, "mobile")))
        .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "edith@example.com")))
        .with(Contact.TAGS, List.of("monthly", "dog", "Dog"))
        .with(
            Contact.ADDRESSES,
            List.of(
                Values.of(Address.STREET, "18 Alder Lane")
                    .with(Address.CITY, "Northgate")
                    .with(Address.COUNTRY_TYPED, "USA")));
  }
}
