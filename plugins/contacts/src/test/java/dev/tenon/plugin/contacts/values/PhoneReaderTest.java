package dev.tenon.plugin.contacts.values;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class PhoneReaderTest {

  private final PhoneReader phones = new PhoneReader();

  @Example
  void nationalNumberIsReadInItsCountry() {
    assertThat(phones.read("(602) 555-0142", "US"))
        .isEqualTo(new Phone("+16025550142", "", "(602) 555-0142", true));
  }

  @Example
  void trunkZeroAfterTheCountryCodeIsForgiven() {
    assertThat(phones.read("+49 (0)711 2842222", "").number()).isEqualTo("+497112842222");
    assertThat(phones.read("+54 (0)11 4311 4333", "").number()).isEqualTo("+541143114333");
  }

  @Example
  void doubleZeroStandsForPlusWhenNoCountryIsKnown() {
    assertThat(phones.read("0049 711 2842222", "").number()).isEqualTo("+497112842222");
  }

  @Example
  void extensionIsKeptBesideTheNumber() {
    Phone phone = phones.read("+1 212 221 3546 ext. 12", "");
    assertThat(phone.number()).isEqualTo("+12122213546");
    assertThat(phone.extension()).isEqualTo("12");
    assertThat(phone.national()).isEqualTo("(212) 221-3546");
  }

  @Example
  void whatIsNoNumberIsKeptAsTyped() {
    assertThat(phones.read(" ask at the desk ", "US"))
        .isEqualTo(new Phone("ask at the desk", "", "ask at the desk", false));
    assertThat(phones.read("+453 3331 9991", "DK").valid()).isFalse();
  }

  @Example
  void numberWithoutCountryIsKeptWhenNobodySaysWhichCountry() {
    assertThat(phones.read("602 555 0142", "").valid()).isFalse();
  }

  @Property(tries = 500)
  void readingWhatWasReadChangesNothing(@ForAll @From("typed") String typed) {
    Phone once = phones.read(typed, "US");
    Phone again = phones.read(once.number(), once.valid() ? "DE" : "US");
    assertThat(again.number()).isEqualTo(once.number());
    if (once.valid()) {
      assertThat(again.valid()).isTrue();
      assertThat(phones.read(phones.international(once.number()), "").number())
          .isEqualTo(once.number());
    }
  }

  @Provide
  Arbitrary<String> typed() {
    return Arbitraries.strings().withChars("+0123456789 ()-./x").ofMaxLength(20);
  }
}
