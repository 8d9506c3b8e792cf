package dev.tenon.plugin.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.FieldError;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactRulesTest {

  private final ContactRules rules = new ContactRules(new PhoneReader(), new Countries());

  @Test
  void contactNeedsOneOfThreeNames() {
    assertThat(rules.created(Values.of(Contact.TAGS, List.of("x")), "").errors())
        .extracting(FieldError::rule)
        .containsExactly("one_of_three");
    assertThat(rules.created(Values.of(Contact.BUSINESS_NAME, "Dovecote"), "").errors()).isEmpty();
  }

  @Test
  void phoneIsReadInTheCountryOfTheAddressBeforeThatOfTheBusiness() {
    Values input =
        Values.of(Contact.FIRST_NAME, "Ann")
            .with(Contact.PHONES, List.of(Values.of(Contact.PHONE, "0711 2842222")))
            .with(Contact.ADDRESSES, List.of(Values.of(Address.COUNTRY_TYPED, "Germany")));
    Values phone = rules.created(input, "US").orThrow().require(Contact.PHONES).getFirst();
    assertThat(phone.require(Contact.PHONE)).isEqualTo("+497112842222");
    assertThat(phone.require(Contact.VALID)).isTrue();
  }

  @Test
  void onlyGivenFieldsChange() {
    Values before =
        rules
            .created(
                Values.of(Contact.FIRST_NAME, "Ann")
                    .with(Contact.LAST_NAME, "Bo")
                    .with(Contact.TAGS, List.of("dog")),
                "")
            .orThrow();
    Values after = rules.changed(before, Values.of(Contact.LAST_NAME, "Cole"), "").orThrow();
    assertThat(after.require(Contact.FIRST_NAME)).isEqualTo("Ann");
    assertThat(after.require(Contact.TAGS)).containsExactly("dog");
    assertThat(after.require(Contact.SORT_NAME)).isEqualTo("cole ann");
    assertThat(rules.changed(after, Values.of(Contact.LAST_NAME, (String) null), "").orThrow())
        .satisfies(row -> assertThat(row.get(Contact.LAST_NAME)).isEmpty());
  }

  @Test
  void doubledPhonesAndMailsAreKeptOnce() {
    Values input =
        Values.of(Contact.FIRST_NAME, "Ann")
            .with(
                Contact.PHONES,
                List.of(
                    Values.of(Contact.PHONE, "+1 602 555 0142"),
                    Values.of(Contact.PHONE, "(602) 555-0142")))
            .with(
                Contact.EMAILS,
                List.of(
                    Values.of(Contact.EMAIL, "Ann@x.org"), Values.of(Contact.EMAIL, "ann@x.org")));
    Values row = rules.created(input, "US").orThrow();
    assertThat(row.require(Contact.PHONES)).hasSize(1);
    assertThat(row.require(Contact.EMAILS)).hasSize(1);
  }

  @Test
  void unknownCountryLanguageAndZoneAreNamed() {
    Values input =
        Values.of(Contact.FIRST_NAME, "Ann")
            .with(Contact.LANGUAGE, "klingon!")
            .with(Contact.TIME_ZONE, "Mars/Base")
            .with(Contact.ADDRESSES, List.of(Values.of(Address.COUNTRY_TYPED, "Atlantis")));
    assertThat(rules.created(input, "").errors())
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("language", "time_zone", "addresses[0].country");
  }

  @Test
  void rowOfBlankAddressFieldsIsNoAddress() {
    Values input =
        Values.of(Contact.FIRST_NAME, "Ann")
            .with(Contact.ADDRESSES, List.of(Values.empty(), Values.of(Address.CITY, "Oslo")));
    assertThat(rules.created(input, "").orThrow().require(Contact.ADDRESSES)).hasSize(1);
  }
}
