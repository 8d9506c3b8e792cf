package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactsPlugin;
import dev.tenon.testkit.Business;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imports in a real kernel on a real database. */
final class ImportStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class);

  private static final String BROKEN =
      """
      First name,Last name,E-mail,Country
      Ada,Byron,ada@example.org,Norway
      Bob,,not an address,Norway
      "Cid,Moore,cid@example.org,Norway
      ,,nobody@example.org,Norway
      Dora,Poe,dora@example.org,Atlantis
      Eve,Lund,eve@example.org,Norway,too,many
      Finn,Lie,finn@example.org,Norge
      """;

  @Test
  void realAddressBookGoesInUntouchedInOneCall() throws Exception {
    Person person = alone("At once");
    Values run = person.does("contact.import", csv(chinook()));
    assertThat(run.get(ImportRun.ROWS_CREATED)).contains(59L);
    assertThat(run.get(ImportRun.ERRORS).orElseThrow()).isEmpty();
    assertChinook(person);
  }

  @Test
  void realAddressBookGoesInUntouchedStepByStep() throws Exception {
    Person person = alone("Step by step");
    Values run = uploaded(person, chinook());
    assertThat(run.require(ImportRun.STATUS)).isEqualTo(ImportRun.UPLOADED);
    assertThat(person.count(Query.of("contacts"))).isZero();
    person.does(step("start", run));
    tenon.awaitJobs();
    Values done = run(person, run.id());
    assertThat(done.require(ImportRun.STATUS)).isEqualTo(ImportRun.DONE);
    assertThat(done.require(ImportRun.ROWS_CREATED)).isEqualTo(59);
    assertThat(done.require(ImportRun.ROWS_REFUSED)).isZero();
    assertChinook(person);
  }

  @Test
  void brokenRowIsToldWithLineAndReasonAndCostsNoOther() {
    Person person = alone("Broken");
    Values run = person.does("contact.import", csv(BROKEN));
    assertThat(run.get(ImportRun.ROWS_CREATED)).contains(2L);
    List<Values> errors = run.get(ImportRun.ERRORS).orElseThrow();
    assertThat(errors)
        .extracting(error -> error.require(ImportRun.LINE))
        .containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(errors).allSatisfy(e -> assertThat(e.require(ImportRun.REASON)).isNotBlank());
    assertThat(errors.get(3).require(ImportRun.REASON)).contains("Atlantis");
    assertThat(person.rows(Query.of("contacts")))
        .extracting(Contact::name)
        .containsExactlyInAnyOrder("Ada Byron", "Finn Lie");
  }

  @Test
  void jobTellsOfBrokenRowsTheSame() {
    Person person = alone("Broken, by job");
    Values run = uploaded(person, BROKEN);
    person.does(step("start", run));
    tenon.awaitJobs();
    Values done = run(person, run.id());
    assertThat(done.require(ImportRun.STATUS)).isEqualTo(ImportRun.DONE);
    assertThat(done.require(ImportRun.ROWS_CREATED)).isEqualTo(2);
    assertThat(done.require(ImportRun.ROWS_REFUSED)).isEqualTo(5);
  }

  @Test
  void largeFileIsBroughtInByAJob() {
    Person person = alone("Large");
    StringBuilder csv = new StringBuilder("Name,Phone\n");
    for (int i = 0; i < ImportRun.AT_ONCE + 1; i++) {
      csv.append("Person ").append(i).append(",(602) 555-0").append(100 + i % 100).append('\n');
    }
    Values run = person.does("contact.import", csv(csv.toString()));
    assertThat(run.require(ImportRun.STATUS)).isEqualTo(ImportRun.RUNNING);
    tenon.awaitJobs();
    assertThat(run(person, run.id()).require(ImportRun.ROWS_CREATED))
        .isEqualTo(ImportRun.AT_ONCE + 1);
    assertThat(person.search("Person 1000").getFirst().title()).isEqualTo("Person 1000");
  }

  @Test
  void columnsAreCorrectedBeforeTheStart() {
    Person person = alone("Corrected");
    Values run = uploaded(person, "A,B\nAda,Byron\n");
    Problem problem = person.isRefused(step("start", run));
    assertThat(problem.code()).isEqualTo("invalid");
    Values mapped =
        person.does(
            Invocation.of(
                    "contact_import.update",
                    run.id(),
                    Values.of(
                        ImportRun.MAPPING,
                        List.of(column("A", "first_name"), column("2", "last_name"))))
                .atVersion(run.version()));
    person.does(step("start", mapped));
    tenon.awaitJobs();
    assertThat(person.rows(Query.of("contacts")))
        .extracting(Contact::name)
        .containsExactly("Ada Byron");
  }

  @Test
  void filesThatAreNoTableAreRefusedWithAWordOnWhatWouldBe() {
    Person person = alone("Refused");
    Map<String, String> refused =
        Map.of(
            " \n", "required",
            "Name,Phone\n", "only_heading",
            "{\"a\": 1}", "not_csv",
            "Colour,Size\nred,1\n", "no_name");
    refused.forEach(
        (content, rule) -> {
          Problem problem = person.isRefused(Invocation.of("contact.import", csv(content)));
          assertThat(problem.status()).as(content).isEqualTo(422);
          assertThat(problem.errors().getFirst().rule()).as(content).isEqualTo(rule);
        });
  }

  @Test
  void whoIsThereAlreadyIsLeftAloneOrCompletedAsChosen() {
    Person person = alone("Known");
    person.does("contact.import", csv("Name,E-mail\nAda Byron,ada@example.org\n"));
    String again = "Name,E-mail,Phone,City\nAda Byron,ADA@example.org,+47 22 12 34 56,Oslo\n";
    Values skipped = person.does("contact.import", csv(again));
    assertThat(skipped.require(ImportRun.ROWS_SKIPPED)).isEqualTo(1);
    assertThat(one(person).require(Contact.PHONES)).isEmpty();
    Values updated =
        person.does("contact.import", csv(again).with(ImportRun.DUPLICATES, ImportRun.UPDATE));
    assertThat(updated.require(ImportRun.ROWS_UPDATED)).isEqualTo(1);
    assertThat(one(person).require(Contact.PHONES)).hasSize(1);
    assertThat(one(person).require(Contact.EMAILS)).hasSize(1);
    assertThat(person.count(Query.of("addresses"))).isEqualTo(1);
    person.does("contact.import", csv(again).with(ImportRun.DUPLICATES, ImportRun.CREATE));
    assertThat(person.count(Query.of("contacts"))).isEqualTo(2);
  }

  @Test
  void samePersonTwiceInAFileIsOneContact() {
    Person person = alone("Twice");
    String twice = "Name,E-mail\nAda Byron,a@x.org\nBob Lie,a@x.org\nAda Byron,A@x.org\n";
    Values run = person.does("contact.import", csv(twice));
    assertThat(run.require(ImportRun.ROWS_CREATED)).isEqualTo(2);
    assertThat(run.require(ImportRun.ROWS_SKIPPED)).isEqualTo(1);
  }

  @Test
  void wholeImportIsTakenBackAndWhatWasChangedByHandStays() {
    Person person = alone("Taken back");
    Values there =
        person.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Ada")
                .with(Contact.LAST_NAME, "Byron")
                .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "ada@x.org"))));
    Values run =
        uploaded(
            person,
            """
            First name,Last name,E-mail,Tags,Street,Language
            Ada,Byron,ada@x.org,vip,Road 1,en
            Bob,Lie,,,,
            Cid,Poe,,,,
            """);
    Values update = Values.of(ImportRun.DUPLICATES, ImportRun.UPDATE);
    person.does(Invocation.of("contact_import.update", run.id(), update));
    person.does(step("start", run(person, run.id())));
    tenon.awaitJobs();
    assertThat(person.count(Query.of("contacts"))).isEqualTo(3);
    Values changed = person.one("contacts", there.id()).orElseThrow();
    assertThat(changed.require(Contact.TAGS)).containsExactly("vip");
    person.does(Invocation.of("contact.update", there.id(), Values.of(Contact.LANGUAGE, "de")));
    Values bob = person.rows(Query.of("contacts").search("bob")).getFirst();
    person.does(Invocation.of("contact.update", bob.id(), Values.of(Contact.TAGS, List.of("x"))));
    tenon.clock().advance(Duration.ofDays(3));
    person.does(step("revert", run(person, run.id())));
    tenon.awaitJobs();
    Values done = run(person, run.id());
    assertThat(done.require(ImportRun.STATUS)).isEqualTo(ImportRun.REVERTED);
    assertThat(done.require(ImportRun.ROWS_REVERTED)).isEqualTo(2);
    assertThat(done.require(ImportRun.ROWS_KEPT)).isEqualTo(1);
    Values after = person.one("contacts", there.id()).orElseThrow();
    assertThat(after.require(Contact.TAGS)).isEmpty();
    assertThat(after.get(Contact.LANGUAGE)).contains("de");
    assertThat(person.count(Query.of("addresses"))).isZero();
    assertThat(person.rows(Query.of("contacts")))
        .extracting(Contact::name)
        .containsExactlyInAnyOrder("Ada Byron", "Bob Lie");
  }

  @Test
  void columnsSettledOnceAreSettledForTheNextFileWithTheSameHeading() {
    Person person = alone("Remembered");
    Values run = uploaded(person, "A,B,Phone\nAda,Byron,1\n");
    Values said =
        Values.of(ImportRun.MAPPING, List.of(column("A", "first_name"), column("B", "last_name")));
    person.does(Invocation.of("contact_import.update", run.id(), said));
    Values again = uploaded(person, "a, b ,PHONE\nBob,Lie,2\n");
    assertThat(ImportRun.targets(again))
        .containsExactly(Target.FIRST_NAME, Target.LAST_NAME, Target.PHONE);
    assertThat(ImportRun.targets(uploaded(person, "A,B\nAda,Byron\n")))
        .doesNotContain(Target.LAST_NAME);
  }

  @Test
  void dryRunTellsAllAndWritesNothing() {
    Person person = alone("Dry");
    Values told = person.does("contact.import", csv(BROKEN).with(ImportAtOnce.DRY_RUN, true));
    assertThat(told.require(ImportRun.STATUS)).isEqualTo(ImportRun.CHECKED);
    assertThat(told.require(ImportRun.ERRORS)).hasSize(5);
    assertThat(person.count(Query.of("contacts"))).isZero();
    person.does(step("start", run(person, told.id())));
    tenon.awaitJobs();
    assertThat(person.count(Query.of("contacts"))).isEqualTo(2);
  }

  @Test
  void stepsBetweenAreTheJobsAlone() {
    Person person = alone("Steps");
    Values run = uploaded(person, "Name\nAda\n");
    assertThat(person.isRefused(step("step", run)).code()).isEqualTo("background");
    assertThat(person.isRefused(step("stop", run)).code()).isEqualTo("background");
  }

  @Test
  void importOfSomebodyWhoMayNoLongerWaitsForSomebodyWhoMay() {
    Business business = tenon.newBusiness("Not any more");
    Person once =
        tenon.withOnly(Role.TECHNICIAN, business, Set.of("contact.import", "contact_imports.read"));
    Values run = uploaded(once, "Name\nAda\nBob\n");
    once.does(step("start", run));
    tenon.awaitJobs();
    tenon.clock().advance(Watching.QUIET.plusMinutes(1));
    tenon.awaitJobs();
    Person office = tenon.as(Role.OFFICE, business);
    assertThat(run(office, run.id()).require(ImportRun.STATUS)).isEqualTo(ImportRun.STOPPED);
    office.does(step("start", run(office, run.id())));
    tenon.awaitJobs();
    assertThat(run(office, run.id()).require(ImportRun.ROWS_CREATED)).isEqualTo(2);
  }

  @Test
  void cardsOfPhonesAndMailProgramsGoIn() {
    Person person = alone("Cards");
    String cards =
        """
        BEGIN:VCARD
        VERSION:3.0
        N:Marlowe;Edith;Anne;;
        FN:Edith Anne Marlowe
        ORG:Marlowe & Co;
        item1.EMAIL;type=INTERNET:edith@example.org
        item1.X-ABLabel:billing
        TEL;type=CELL;type=VOICE;type=pref:+1 (602) 555-0142
        item2.ADR;type=HOME:;;18 Alder Lane;Phoenix;AZ;85001;United States
        NOTE:Gate code 4711\\nThe dog bites
        CATEGORIES:vip,monthly
        END:VCARD
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=FCrgen
        TEL;CELL:+49 151 23456789
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        KIND:org
        FN:Acme Plumbing
        ORG:Acme Plumbing
        TEL;VALUE=uri;TYPE="work,voice":tel:+1-602-555-0199;ext=12
        END:VCARD
        """;
    Values run = person.does("contact.import", csv(cards));
    assertThat(run.require(ImportRun.ERRORS)).isEmpty();
    assertThat(person.rows(Query.of("contacts")))
        .extracting(Contact::name)
        .containsExactlyInAnyOrder("Edith Anne Marlowe", "Jürgen Müller", "Acme Plumbing");
    Values edith = person.rows(Query.of("contacts").search("edith")).getFirst();
    assertThat(edith.require(Contact.EMAILS).getFirst().get(Contact.LABEL)).contains("billing");
    assertThat(edith.require(Contact.PHONES).getFirst().get(Contact.LABEL)).contains("mobile");
    assertThat(edith.require(Contact.TAGS)).containsExactly("vip", "monthly");
    assertThat(person.search("4711")).hasSize(1);
    Values acme = person.rows(Query.of("contacts").search("acme")).getFirst();
    assertThat(acme.require(Contact.PHONES).getFirst().get(Contact.EXTENSION)).contains("12");
  }

  @Test
  void filesAreForgottenAfterThirtyDaysAndContactsStay() {
    Person person = alone("Forgetful");
    Values run = person.does("contact.import", csv("Name\nAda\nBob\n"));
    tenon.awaitJobs();
    tenon.clock().advance(Duration.ofDays(31));
    tenon.awaitJobs();
    assertThat(person.one("contact_imports", run.id())).isEmpty();
    assertThat(person.count(Query.of("contacts"))).isEqualTo(2);
  }

  private static void assertChinook(Person person) {
    List<Values> rows = person.rows(Query.of("contacts").include("addresses"));
    assertThat(rows).hasSize(59);
    List<String> doubtful = new ArrayList<>();
    long valid = 0;
    for (Values row : rows) {
      List<Values> phones = row.require(Contact.PHONES);
      boolean good = !phones.isEmpty() && phones.getFirst().require(Contact.VALID);
      valid += good ? 1 : 0;
      if (!good) {
        doubtful.add(row.require(Contact.EXTERNAL_REFERENCE));
      }
    }
    assertThat(valid).isEqualTo(55);
    assertThat(doubtful).containsExactlyInAnyOrder("9", "45", "57", "58");
    Values first =
        rows.stream()
            .filter(row -> row.require(Contact.EXTERNAL_REFERENCE).equals("1"))
            .findFirst()
            .orElseThrow();
    assertThat(Contact.name(first)).isEqualTo("Luís Gonçalves");
    assertThat(first.require(Contact.CREATED_FROM)).isEqualTo("import");
    assertThat((List<?>) first.byName("addresses"))
        .singleElement()
        .satisfies(
            address ->
                assertThat(Address.line((Values) Objects.requireNonNull(address)))
                    .contains("São José dos Campos"));
  }

  private static Values one(Person person) {
    return person.rows(Query.of("contacts")).getFirst();
  }

  private static Person alone(String name) {
    return tenon.as(Role.OFFICE, tenon.newBusiness(name));
  }

  private static Values uploaded(Person person, String content) {
    return person.does(
        "contact_import.upload",
        Values.of(ImportRun.FILE_NAME, "people.csv").with(ImportRun.CONTENT, content));
  }

  private static Invocation step(String verb, Values run) {
    return Invocation.of("contact_import." + verb, run.id(), Values.empty())
        .atVersion(run.version());
  }

  private static Values run(Person person, UUID id) {
    return person.one("contact_imports", id).orElseThrow();
  }

  private static Values column(String name, String target) {
    return Values.of(ImportRun.COLUMN, name).with(ImportRun.TARGET, target);
  }

  private static Values csv(String content) {
    return Values.of(ImportAtOnce.CSV, content);
  }

  private static String chinook() throws Exception {
    try (InputStream in = ImportStoriesTest.class.getResourceAsStream("/customers.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
