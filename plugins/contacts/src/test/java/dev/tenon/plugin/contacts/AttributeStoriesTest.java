package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Role;
import dev.tenon.testkit.Business;
import dev.tenon.testkit.Person;
import dev.tenon.testkit.TenonTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is worth knowing of a contact. */
final class AttributeStoriesTest {

  @RegisterExtension static final TenonTest tenon = TenonTest.with(ContactsPlugin.class).overHttp();

  private final Business business = tenon.newBusiness("Attributes");
  private final Person owner = tenon.as(Role.OWNER, business);

  private Values ada() {
    return owner.does("contact.create", Values.of(Contact.FIRST_NAME, "Ada"));
  }

  private Values set(Values contact, String key, String value) {
    return owner.does(
        "attribute.set",
        Values.of(Attribute.CONTACT_ID, contact.id())
            .with(Attribute.KEY, key)
            .with(Attribute.VALUE, value));
  }

  private String page(Values contact) {
    return tenon.http(Role.OWNER, business).get("/contacts/" + contact.id()).body();
  }

  @Test
  void isFoundShownAndChangedByItsKey() {
    Values ada = ada();
    Values dog = set(ada, " Dog ", "Rex, bites");
    assertThat(dog.get(Attribute.SOURCE)).contains("manual");
    assertThat(owner.search("bites")).extracting(Found::title).containsExactly("Ada");
    assertThat(owner.search("dog")).extracting(Found::title).containsExactly("Ada");
    assertThat(page(ada)).contains("dog: Rex, bites");
    Values again = set(ada, "dog", "Rex, asleep");
    assertThat(again.id()).isEqualTo(dog.id());
    assertThat(owner.rows(Query.of("attributes").where(Attribute.CONTACT_ID, ada.id()))).hasSize(1);
    assertThat(owner.search("bites")).isEmpty();
    assertThat(owner.history("attributes", dog.id())).hasSize(2);
    assertThat(page(ada)).contains("Rex, asleep").contains("Changed: dog");
  }

  @Test
  void whatIsRemovedCanBeBroughtBackFromTheLineOfTime() {
    Values ada = ada();
    Values elderly = set(ada, "elderly", "");
    owner.does(Invocation.of("attribute.remove", elderly.id(), Values.empty()));
    assertThat(owner.search("elderly")).isEmpty();
    assertThat(page(ada)).contains("/attributes/" + elderly.id() + "/restore");
    owner.does(Invocation.of("attribute.restore", elderly.id(), Values.empty()));
    assertThat(owner.search("elderly")).hasSize(1);
  }

  @Test
  void mergeBringsWhatOnlyOneKnowsAndTakesItBackApart() {
    Values kept = ada();
    Values gone = ada();
    set(kept, "dog", "Rex");
    set(gone, "dog", "Bella");
    set(gone, "gate code", "4711");
    owner.does(Invocation.of("contact.merge", kept.id(), Values.of(MergeService.OTHER, gone.id())));
    assertThat(keys(kept)).containsExactlyInAnyOrder("dog: Rex", "gate code: 4711");
    Values merge = owner.rows(Query.of("contact_merges").where(Merge.KEPT, kept.id())).getFirst();
    owner.does(
        Invocation.of("contact.take_apart", kept.id(), Values.of(MergeService.MERGE, merge.id())));
    assertThat(keys(kept)).containsExactly("dog: Rex");
    assertThat(keys(gone)).containsExactlyInAnyOrder("dog: Bella", "gate code: 4711");
  }

  private java.util.List<String> keys(Values contact) {
    return owner.rows(Query.of("attributes").where(Attribute.CONTACT_ID, contact.id())).stream()
        .map(Attribute::title)
        .toList();
  }

  @Test
  void whatCannotBeIsRefusedAndOthersSeeNothing() {
    Values ada = ada();
    Values bob = owner.does("contact.create", Values.of(Contact.FIRST_NAME, "Bob"));
    Values place =
        owner.does(
            "address.create",
            Values.of(Address.CONTACT_ID, bob.id()).with(Address.STREET, "Road 1"));
    Values wrong =
        Values.of(Attribute.CONTACT_ID, ada.id())
            .with(Attribute.ADDRESS_ID, place.id())
            .with(Attribute.KEY, "dog");
    assertThat(owner.isRefused(Invocation.of("attribute.set", wrong)).status()).isEqualTo(422);
    set(ada, "gate code", "4711");
    Person other = tenon.as(Role.OWNER, tenon.newBusiness("Other attributes"));
    assertThat(other.search("4711")).isEmpty();
    assertThat(other.count(Query.of("attributes"))).isZero();
    assertThat(AttributeService.json("4711")).isEqualTo("4711");
    assertThat(AttributeService.json("0471")).isEqualTo("\"0471\"");
    assertThat(AttributeService.json("a \"b\"")).isEqualTo("\"a \\\"b\\\"\"");
  }
}
