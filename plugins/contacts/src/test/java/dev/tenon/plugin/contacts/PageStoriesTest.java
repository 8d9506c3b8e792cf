package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.Text;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.SeeOther;
import dev.tenon.api.web.Upload;
import dev.tenon.plugin.contacts.imports.ImportPages;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do on the pages, without a browser. */
final class PageStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class);

  private final Person office = tenon.as(Role.OFFICE, tenon.newBusiness("Pages"));
  private final ContactPages contacts = tenon.pages(ContactPages.class);
  private final ImportPages imports = tenon.pages(ImportPages.class);

  @Test
  void contactIsMadeByAForm() {
    SeeOther after =
        (SeeOther)
            office.call(
                () ->
                    contacts.create(
                        form(
                            "first_name", "Edith",
                            "last_name", "Marlowe",
                            "phones[0].phone", "(602) 555-0142",
                            "phones[0].label", "",
                            "emails[0].email", "",
                            "emails[0].label", "",
                            "addresses[0].street", "18 Alder Lane",
                            "addresses[0].country", "USA",
                            "tags", "dog, monthly",
                            "language", "")));
    Values row = office.rows(Query.of("contacts").include("addresses")).getFirst();
    assertThat(after.path()).isEqualTo("/contacts/" + row.id());
    assertThat(row.require(Contact.EMAILS)).isEmpty();
    assertThat(row.require(Contact.TAGS)).containsExactly("dog", "monthly");
    assertThat(row.require(Contact.CREATED_FROM)).isEqualTo("form");
    assertThat(Shown.addresses(row)).hasSize(1);
    View page = office.call(() -> contacts.one(row.id(), "all", ""));
    assertThat(page.status()).isEqualTo(200);
  }

  @Test
  void listIsPrintedAsItIsFiltered() {
    office.call(() -> contacts.create(form("first_name", "Edith", "tags", "dog")));
    office.call(() -> contacts.create(form("first_name", "Hugh")));
    PrintPages print = tenon.pages(PrintPages.class);
    View all = office.call(() -> print.list(ListState.of("/contacts?sort=name")));
    Component.Grid paper = (Component.Grid) all.body().getLast();
    assertThat(paper.rows()).hasSize(2);
    assertThat(paper.rows().getFirst().getFirst()).hasToString(Text.plain("Edith").toString());
    View dogs = office.call(() -> print.list(ListState.of("/contacts?tags=dog")));
    assertThat(((Component.Grid) dogs.body().getLast()).rows()).hasSize(1);
    assertThat(dogs.body().getFirst()).isInstanceOf(Component.Line.class);
  }

  @Test
  void refusedFormComesBackWithWhatWasTyped() {
    View again =
        (View)
            office.call(
                () -> contacts.create(form("first_name", " ", "external_reference", "K-7")));
    assertThat(again.status()).isEqualTo(422);
    Component.Form shown = (Component.Form) again.body().getFirst();
    assertThat(shown.problem()).isNotNull();
    assertThat(office.count(Query.of("contacts"))).isZero();
  }

  @Test
  void changeThatCrossesAnotherIsShownSideBySide() {
    Values made = office.does("contact.create", Values.of(Contact.FIRST_NAME, "Edith"));
    office.call(() -> contacts.update(made.id(), form("first_name", "Edie", "_version", "1")));
    View conflict =
        (View)
            office.call(
                () -> contacts.update(made.id(), form("first_name", "Edna", "_version", "1")));
    assertThat(conflict.status()).isEqualTo(409);
    Component.Conflict shown = (Component.Conflict) conflict.body().getFirst();
    assertThat(shown.hidden()).containsEntry("_version", "2");
    assertThat(shown.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.mine()).containsEntry("first_name", "Edna");
              assertThat(difference.theirs()).containsEntry("first_name", "Edie");
            });
  }

  @Test
  void changesOfDifferentFieldsMeetWithoutAQuestion() {
    Values made =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.PHONES, List.of(Values.of(Contact.PHONE, "(602) 555-0142"))));
    office.call(() -> contacts.update(made.id(), form("last_name", "Poe", "_version", "1")));
    Object saved =
        office.call(
            () ->
                contacts.update(
                    made.id(),
                    form(
                        "first_name", "Edie",
                        "last_name", "",
                        "phones[0].phone", "+1 602-555-0142",
                        "phones[0].label", "",
                        "_version", "1")));
    assertThat(saved).isInstanceOf(SeeOther.class);
    Values now = office.one("contacts", made.id()).orElseThrow();
    assertThat(Contact.name(now)).isEqualTo("Edie Poe");
    assertThat(now.require(Contact.PHONES)).hasSize(1);
    assertThat(now.version()).isEqualTo(3);
    Values renamed = Values.of(Contact.LAST_NAME, "Hale");
    assertThat(
            office
                .isRefused(Invocation.of("contact.update", made.id(), renamed).atVersion(1))
                .status())
        .isEqualTo(409);
  }

  @Test
  void knowledgeIsOfAContactOrOfOneOfItsPlaces() {
    Values made =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.ADDRESSES, List.of(Values.of(Address.STREET, "18 Alder Lane"))));
    Values place = office.rows(Query.of("addresses")).getFirst();
    AttributePages attributes = tenon.pages(AttributePages.class);
    View page = office.call(() -> contacts.one(made.id(), "all", ""));
    assertThat(page.body().toString()).contains("contacts.attribute.about", "18 Alder Lane");
    String id = place.id().toString();
    office.call(() -> attributes.set(made.id(), form("key", "Key safe", "address_id", id)));
    Values known = office.rows(Query.of("attributes")).getFirst();
    assertThat(known.require(Attribute.ADDRESS_ID)).isEqualTo(place.id());
    office.call(() -> attributes.set(made.id(), form("key", "dog", "address_id", "")));
    assertThat(office.rows(Query.of("attributes"))).hasSize(2);
  }

  @Test
  void unchangedPhonesAreNoConflict() {
    Values made =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.PHONES, List.of(Values.of(Contact.PHONE, "(602) 555-0142"))));
    office.call(() -> contacts.update(made.id(), form("last_name", "Poe", "_version", "1")));
    View conflict =
        (View)
            office.call(
                () ->
                    contacts.update(
                        made.id(),
                        form(
                            "last_name", "Hale",
                            "phones[0].phone", "+1 602-555-0142",
                            "phones[0].label", "",
                            "_version", "1")));
    Component.Conflict shown = (Component.Conflict) conflict.body().getFirst();
    assertThat(shown.differences())
        .extracting(difference -> difference.field().name())
        .containsExactly("last_name");
  }

  @Test
  void listKeepsItsViewInTheAddress() {
    ListState state =
        new ListState(Map.of("search", "a b", "tags", "dog", "sort", "name", "after", "x"));
    assertThat(state.path()).isEqualTo("/contacts?after=x&search=a+b&sort=name&tags=dog");
    assertThat(state.with("sort", "updated").path())
        .isEqualTo("/contacts?search=a+b&sort=updated&tags=dog");
    assertThat(new ListState(Map.of()).older("p1")).isEqualTo("/contacts?after=p1");
    ListState second = new ListState(Map.of("after", "p1"));
    assertThat(second.older("p2")).isEqualTo("/contacts?after=p2&trail=p1");
    assertThat(second.newer()).contains("/contacts");
    assertThat(new ListState(Map.of("after", "p2", "trail", "p1")).newer())
        .contains("/contacts?after=p1");
  }

  @Test
  void fileIsBroughtInStepByStep() {
    String csv = "Name,Phone,Colour\nAda Byron,(602) 555-0142,red\n,,blue\n";
    SeeOther uploaded = (SeeOther) office.call(() -> imports.upload(file(csv)));
    UUID run = UUID.fromString(uploaded.path().substring("/contacts/imports/".length()));
    View columns = (View) office.call(() -> imports.one(run));
    assertThat(columns.body()).anyMatch(Component.Form.class::isInstance);
    SeeOther mapped =
        (SeeOther)
            office.call(
                () ->
                    imports.map(
                        run,
                        form(
                            "mapping[0].column",
                            "1",
                            "mapping[0].target",
                            "full_name",
                            "mapping[1].column",
                            "2",
                            "mapping[1].target",
                            "phone_mobile",
                            "mapping[2].column",
                            "3",
                            "mapping[2].target",
                            "tags",
                            "country",
                            "US",
                            "_version",
                            "1")));
    assertThat(mapped.path()).endsWith("/preview");
    View preview = (View) office.call(() -> imports.preview(run, "", 0));
    assertThat(preview.body()).anyMatch(Component.Stats.class::isInstance);
    assertThat(office.count(Query.of("contacts"))).isZero();
    office.call(() -> imports.start(run, form("_version", "2")));
    tenon.awaitJobs();
    Values row = office.rows(Query.of("contacts")).getFirst();
    assertThat(Contact.name(row)).isEqualTo("Ada Byron");
    assertThat(row.require(Contact.TAGS)).containsExactly("red");
    assertThat(row.require(Contact.PHONES).getFirst().require(Contact.LABEL)).isEqualTo("mobile");
    View result = (View) office.call(() -> imports.one(run));
    assertThat(result.refreshSeconds()).isZero();
    String refused = office.call(() -> written(imports.refusedRows(run)));
    assertThat(refused).contains("Name,Phone,Colour").contains(",,blue,3,");
  }

  @Test
  void fileThatIsNoTableIsRefusedOnTheForm() {
    View again = (View) office.call(() -> imports.upload(file("%PDF-1.7 not a table")));
    assertThat(again.status()).isEqualTo(422);
    View none = (View) office.call(() -> imports.upload(FormData.empty()));
    assertThat(none.status()).isEqualTo(422);
  }

  private static String written(Response response) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ((StreamingOutput) response.getEntity()).write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static FormData file(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Upload upload =
        new Upload("people.csv", "text/csv", bytes.length, () -> new ByteArrayInputStream(bytes));
    return new FormData(Map.of("country", List.of("")), Map.of("file", upload));
  }

  private static FormData form(String... pairs) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], List.of(pairs[i + 1]));
    }
    return new FormData(form);
  }
}
