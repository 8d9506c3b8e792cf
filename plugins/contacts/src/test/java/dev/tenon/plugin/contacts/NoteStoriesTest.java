package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Component;
import dev.tenon.api.ui.View;
import dev.tenon.api.web.FormData;
import dev.tenon.api.web.SeeOther;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Notes, taking changes back, and doing things with many contacts at once. */
final class NoteStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class);

  private final Person office = tenon.as(Role.OFFICE, tenon.newBusiness("Notes"));
  private final ContactPages contacts = tenon.pages(ContactPages.class);
  private final NotePages notes = tenon.pages(NotePages.class);
  private final BulkPages bulk = tenon.pages(BulkPages.class);
  private final MergePages merges = tenon.pages(MergePages.class);
  private final AddressPages addresses = tenon.pages(AddressPages.class);

  @Test
  void noteIsWrittenFoundAndShownInTheLineOfTime() {
    Values edith = made("Edith");
    office.call(() -> notes.create(edith.id(), form("text", "Gate code 4711, the dog bites")));
    assertThat(office.search("4711 dog")).extracting(Found::title).containsExactly("Edith");
    assertThat(timeline(edith)).anyMatch(e -> "Gate code 4711, the dog bites".equals(e.words()));
    Values note = office.rows(Query.of("notes")).getFirst();
    office.call(() -> notes.delete(edith.id(), note.id(), form()));
    assertThat(office.search("4711")).isEmpty();
    Person owner = tenon.as(Role.OWNER, tenon.newBusiness("Notes of an owner"));
    Values his = owner.does("contact.create", Values.of(Contact.FIRST_NAME, "Hugh"));
    Values text = Values.of(Note.CONTACT_ID, his.id()).with(Note.TEXT, "Pays late");
    Values made = owner.does("note.create", text);
    owner.does(Invocation.of("note.delete", made.id(), Values.empty()));
    owner.does(Invocation.of("note.restore", made.id(), Values.empty()));
    assertThat(owner.search("pays late")).hasSize(1);
  }

  @Test
  void changeIsTakenBackButNotWhatWasChangedAgain() {
    Values row = made("Edith");
    Values both = Values.of(Contact.LAST_NAME, "Poe").with(Contact.LANGUAGE, "de");
    office.does(Invocation.of("contact.update", row.id(), both));
    office.does(Invocation.of("contact.update", row.id(), Values.of(Contact.LANGUAGE, "fr")));
    Change first =
        office.history("contacts", row.id()).stream()
            .filter(change -> change.after().has(Contact.LAST_NAME))
            .filter(change -> change.what() == Change.What.UPDATED)
            .findFirst()
            .orElseThrow();
    office.does(
        Invocation.of("contact.undo", row.id(), Values.of(ContactService.CHANGE, first.id())));
    Values now = office.one("contacts", row.id()).orElseThrow();
    assertThat(now.get(Contact.LAST_NAME)).isEmpty();
    assertThat(now.get(Contact.LANGUAGE)).contains("fr");
  }

  @Test
  void conflictShowsWhatItWasBeforeBoth() {
    Values row = made("Edith");
    office.call(() -> contacts.update(row.id(), form("first_name", "Edie", "_version", "1")));
    View page =
        (View)
            office.call(
                () -> contacts.update(row.id(), form("first_name", "Edna", "_version", "1")));
    Component.Conflict conflict = (Component.Conflict) page.body().getFirst();
    assertThat(conflict.differences().getFirst().originalText())
        .isEqualTo(dev.tenon.api.ui.Text.plain("Edith"));
  }

  @Test
  void twoPeopleWhoChangeTheSameAddressAreBothHeard() {
    Values row = made("Edith");
    Values place =
        office.does(
            "address.create",
            Values.of(Address.CONTACT_ID, row.id()).with(Address.STREET, "Road 1"));
    office.call(
        () -> addresses.update(row.id(), place.id(), form("street", "Road 2", "_version", "1")));
    View page =
        (View)
            office.call(
                () ->
                    addresses.update(
                        row.id(), place.id(), form("street", "Road 3", "_version", "1")));
    assertThat(page.status()).isEqualTo(409);
    Component.Conflict conflict = (Component.Conflict) page.body().getFirst();
    assertThat(conflict.differences()).hasSize(1);
    assertThat(conflict.hidden()).containsEntry("_version", "2");
  }

  @Test
  void manyAreTaggedAndDeletedAndAllOfItIsTakenBack() {
    Values a = made("Ada");
    Values b = made("Bob");
    Map<String, List<String>> tag = new LinkedHashMap<>();
    tag.put("id", List.of(a.id().toString(), b.id().toString()));
    tag.put("_do", List.of("tag"));
    tag.put("word", List.of("vip"));
    View tagged = (View) office.call(() -> bulk.act(new FormData(tag)));
    assertThat(tags(a)).containsExactly("vip");
    office.call(() -> bulk.act(undo(tagged)));
    assertThat(tags(a)).isEmpty();
    tag.put("_do", List.of("delete"));
    View deleted = (View) office.call(() -> bulk.act(new FormData(tag)));
    assertThat(office.one("contacts", b.id())).isEmpty();
    office.call(() -> bulk.act(undo(deleted)));
    assertThat(office.one("contacts", b.id())).isPresent();
    assertThat(office.one("contacts", b.id()).orElseThrow().get(Type.ID)).contains(b.id());
  }

  @Test
  void twoContactsBecomeOneAndTwoAgainWithAllThatPointedAtThem() {
    Values a =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.TAGS, List.of("dog"))
                .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "edith@x.org"))));
    Values b =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edie")
                .with(Contact.LANGUAGE, "de")
                .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "EDITH@x.org"))));
    office.does(
        "address.create", Values.of(Address.CONTACT_ID, b.id()).with(Address.STREET, "Road 1"));
    office.does("note.create", Values.of(Note.CONTACT_ID, b.id()).with(Note.TEXT, "Rings twice"));
    Values friend = made("Friend");
    Values sent = Values.of(Contact.REFERRED_BY, b.id());
    office.does(Invocation.of("contact.update", friend.id(), sent));
    View page = office.call(() -> merges.all());
    assertThat(page.body().getFirst()).isInstanceOf(Component.Panel.class);
    office.call(() -> merges.compare(a.id(), b.id()));
    office.call(() -> merges.merge(a.id(), b.id(), form("first_name", "gone")));
    Values one = office.one("contacts", a.id()).orElseThrow();
    assertThat(one.require(Contact.FIRST_NAME)).isEqualTo("Edie");
    assertThat(one.require(Contact.LANGUAGE)).isEqualTo("de");
    assertThat(one.require(Contact.EMAILS)).hasSize(1);
    assertThat(office.one("contacts", b.id())).isEmpty();
    assertThat(office.count(Query.of("notes").where(Note.CONTACT_ID, a.id()))).isEqualTo(1);
    assertThat(office.one("contacts", friend.id()).orElseThrow().get(Contact.REFERRED_BY))
        .contains(a.id());
    Values merge = office.rows(Query.of("contact_merges")).getFirst();
    office.call(() -> merges.takeApart(a.id(), form("merge", merge.id().toString())));
    Values again = office.one("contacts", a.id()).orElseThrow();
    assertThat(again.require(Contact.FIRST_NAME)).isEqualTo("Edith");
    assertThat(again.get(Contact.LANGUAGE)).isEmpty();
    assertThat(again.require(Contact.TAGS)).containsExactly("dog");
    assertThat(office.one("contacts", b.id())).isPresent();
    assertThat(office.count(Query.of("notes").where(Note.CONTACT_ID, b.id()))).isEqualTo(1);
    assertThat(office.count(Query.of("addresses").where(Address.CONTACT_ID, b.id()))).isEqualTo(1);
    assertThat(office.one("contacts", friend.id()).orElseThrow().get(Contact.REFERRED_BY))
        .contains(b.id());
  }

  @Test
  void namesAlikeUnderOneAddressMayBeTheSame() {
    at(made("Edith Marlowe"), "18 Alder Lane");
    at(made("Edith Marlow"), "18, Alder Ln.");
    at(made("Peter Smith"), "18 Alder Lane");
    View page = office.call(() -> merges.all());
    Component.Panel panel = (Component.Panel) page.body().getFirst();
    List<Component.Rows.Item> pairs = ((Component.Rows) panel.body().getFirst()).items();
    assertThat(pairs).hasSize(1);
    assertThat(pairs.getFirst().meta().toString()).contains("contacts.merge.same.address");
  }

  private void at(Values contact, String street) {
    office.does(
        "address.create",
        Values.of(Address.CONTACT_ID, contact.id())
            .with(Address.STREET, street)
            .with(Address.POSTAL_CODE, "85001"));
  }

  @Test
  void cellOfTheListIsSavedAndRefusedAndInConflictWhereItStands() {
    Values row =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Edith")
                .with(Contact.EMAILS, List.of(Values.of(Contact.EMAIL, "a@x.org"))));
    String back = "/contacts?columns=email&edit=true";
    SeeOther saved =
        (SeeOther)
            office.call(
                () ->
                    contacts.cell(
                        row.id(), form("email", "b@x.org", "_version", "1", "_back", back)));
    assertThat(saved.path()).isEqualTo(back + "#r-" + row.id());
    Values now = office.one("contacts", row.id()).orElseThrow();
    assertThat(now.require(Contact.EMAILS).getFirst().get(Contact.EMAIL)).contains("b@x.org");
    View refused =
        (View)
            office.call(
                () -> contacts.cell(row.id(), form("email", "no", "_version", "2", "_back", back)));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(problemsOf(refused)).containsExactly("email");
    View conflict =
        (View)
            office.call(
                () ->
                    contacts.cell(
                        row.id(), form("email", "c@x.org", "_version", "1", "_back", back)));
    assertThat(conflict.status()).isEqualTo(409);
    Component.Conflict both = (Component.Conflict) conflict.body().getFirst();
    assertThat(both.path()).isEqualTo("/contacts/" + row.id() + "/cell");
    assertThat(both.differences().getFirst().originalText())
        .isEqualTo(dev.tenon.api.ui.Text.plain("a@x.org"));
  }

  @Test
  void eachOfSeveralNumbersHasACellOfItsOwn() {
    Values row =
        office.does(
            "contact.create",
            Values.of(Contact.FIRST_NAME, "Ida")
                .with(
                    Contact.PHONES,
                    List.of(
                        Values.of(Contact.PHONE, "+1 602 555 0142").with(Contact.LABEL, "home"),
                        Values.of(Contact.PHONE, "+1 602 555 0143").with(Contact.LABEL, "work"))));
    String back = "/contacts?columns=phone&edit=true";
    FormData typed =
        form(
            "phone", "+1 602 555 0142",
            "phone_2", "+1 602 555 0199",
            "phones[0].label", "home",
            "phones[1].label", "work",
            "_version", "1",
            "_back", back);
    office.call(() -> contacts.cell(row.id(), typed));
    List<Values> phones = office.one("contacts", row.id()).orElseThrow().require(Contact.PHONES);
    assertThat(phones)
        .extracting(phone -> phone.require(Contact.PHONE) + " " + phone.require(Contact.LABEL))
        .containsExactly("+16025550142 home", "+16025550199 work");
    FormData gone =
        form(
            "phone", "",
            "phone_2", "+1 602 555 0199",
            "phones[0].label", "home",
            "phones[1].label", "work",
            "_version", "2",
            "_back", back);
    office.call(() -> contacts.cell(row.id(), gone));
    assertThat(office.one("contacts", row.id()).orElseThrow().require(Contact.PHONES))
        .extracting(phone -> phone.require(Contact.LABEL))
        .containsExactly("work");
  }

  private static List<String> problemsOf(View list) {
    return list.body().stream()
        .filter(Component.Listing.class::isInstance)
        .map(Component.Listing.class::cast)
        .flatMap(listing -> listing.rows().stream())
        .flatMap(one -> one.cells().stream())
        .flatMap(cell -> java.util.Optional.ofNullable(cell.form()).stream())
        .flatMap(form -> java.util.Optional.ofNullable(form.problem()).stream())
        .flatMap(problem -> problem.errors().stream())
        .map(dev.tenon.api.FieldError::field)
        .toList();
  }

  @Test
  void whoIsThereAlreadyIsToldOfAtEntry() {
    made("Edith");
    FormData again = form("first_name", "Edith", "unless_known", "true");
    View told = (View) office.call(() -> contacts.create(again));
    assertThat(told.status()).isEqualTo(409);
    Component.Form form = (Component.Form) told.body().getLast();
    assertThat(form.hidden()).doesNotContainKey("unless_known");
    office.call(() -> contacts.create(form("first_name", "Edith")));
    assertThat(office.count(Query.of("contacts"))).isEqualTo(2);
  }

  @Test
  void whoIsCalledNearlySoIsToldOfAtEntryAndAmongDuplicatesOfOneBusiness() {
    Values first =
        Values.of(Contact.FIRST_NAME, "Katharina")
            .with(Contact.LAST_NAME, "Wollstonecraft")
            .with(Contact.BUSINESS_NAME, "Quill & Co");
    office.does("contact.create", first);
    FormData nearly =
        form("first_name", "Katarina", "last_name", "Wollstonecraft", "unless_known", "true");
    View told = (View) office.call(() -> contacts.create(nearly));
    assertThat(told.status()).isEqualTo(409);
    Component.Form again = (Component.Form) told.body().getLast();
    assertThat(java.util.Objects.requireNonNull(again.problem()).detail().toString())
        .contains("Katharina Wollstonecraft");
    FormData other =
        form("first_name", "Ludwig", "last_name", "Wollstonecraft", "unless_known", "true");
    assertThat(office.call(() -> contacts.create(other)))
        .isInstanceOf(dev.tenon.api.web.SeeOther.class);
    office.does(
        "contact.create",
        Values.of(Contact.FIRST_NAME, "Katarina")
            .with(Contact.LAST_NAME, "Wollstonecraft")
            .with(Contact.BUSINESS_NAME, "quill & co"));
    assertThat(office.call(merges::all).body().toString()).contains("contacts.merge.same.business");
  }

  private static FormData undo(View done) {
    Component.Notice notice = (Component.Notice) done.body().getFirst();
    Map<String, List<String>> form = new LinkedHashMap<>();
    Map<String, String> post = notice.acts().getFirst().post();
    assertThat(post).isNotNull();
    if (post != null) {
      post.forEach((name, value) -> form.put(name, List.of(value)));
    }
    return new FormData(form);
  }

  private List<String> tags(Values contact) {
    return office.one("contacts", contact.id()).orElseThrow().require(Contact.TAGS);
  }

  private List<Component.Timeline.Entry> timeline(Values contact) {
    View page = office.call(() -> contacts.one(contact.id(), "all", ""));
    List<Component.Timeline.Entry> entries = new ArrayList<>();
    collect(page.body(), entries);
    return entries;
  }

  private static void collect(List<Component> body, List<Component.Timeline.Entry> entries) {
    for (Component piece : body) {
      switch (piece) {
        case Component.Timeline line -> entries.addAll(line.entries());
        case Component.Panel panel -> collect(panel.body(), entries);
        case Component.Columns columns -> {
          collect(columns.first(), entries);
          collect(columns.second(), entries);
        }
        default -> {}
      }
    }
  }

  private Values made(String name) {
    return office.does("contact.create", Values.of(Contact.FIRST_NAME, name));
  }

  private static FormData form(String... pairs) {
    Map<String, List<String>> form = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      form.put(pairs[i], List.of(pairs[i + 1]));
    }
    return new FormData(form);
  }
}
