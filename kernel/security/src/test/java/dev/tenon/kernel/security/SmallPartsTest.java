package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {

  @ParameterizedTest
  @ValueSource(strings = {"ANA@Example.com", " ana@example.com ", "Ana@EXAMPLE.COM"})
  void anAddressHasOneSpelling(String typed) {
    assertThat(Emails.normalised(typed)).contains("ana@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.com",
        "a b@example.com",
        "a@b@c",
        "a,b@c",
        "a@b\nbcc:c@d",
        "<a@b.c>"
      })
  void whatIsNoAddressIsNone(String typed) {
    assertThat(Emails.normalised(typed)).isEmpty();
  }

  @Test
  void aSecretIsWellFormedAndItsHashIsNot() {
    Secrets secrets = new Secrets(new SecureRandom());
    String secret = secrets.next();
    assertThat(Secrets.isWellFormed(secret)).isTrue();
    assertThat(secrets.next()).isNotEqualTo(secret);
    assertThat(Secrets.key(secret)).isNotEqualTo(secret).hasSize(43);
    assertThat(Secrets.isWellFormed(secret + "x")).isFalse();
    assertThat(Secrets.isWellFormed("'" + secret.substring(1))).isFalse();
  }

  @Test
  void oneNetworkOfTheNewAddressesCountsAsOneClient() {
    Client one = new Client("2001:db8:1:2::1", "");
    Client other = new Client("2001:db8:1:2:ffff::2", "");
    assertThat(one.network()).isEqualTo(other.network());
    assertThat(one.network()).isNotEqualTo(new Client("2001:db8:1:3::1", "").network());
    assertThat(new Client("192.0.2.1", "").network()).isEqualTo("192.0.2.1");
    assertThat(Client.LOCAL.network()).isEqualTo("local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b", "a\nb", "a\u0085b", "\ud800"})
  void whatCantBeShownIsNoName(String typed) {
    assertThatThrownBy(() -> Names.checked(typed, 10, "tenon.user.name_wrong"))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(422));
    assertThat(Emails.normalised("ana" + typed + "@example.com").filter(e -> !typed.isBlank()))
        .isEmpty();
  }

  @Test
  void aNameIsCountedInCharactersAsPeopleSeeThem() {
    assertThat(Names.checked(" 😀😀😀 ", 3, "tenon.user.name_wrong")).isEqualTo("😀😀😀");
  }

  @Test
  void whatAClientCallsItselfIsShortenedAndPrintable() {
    Client client = new Client("192.0.2.1", "x\r\ny".repeat(200));
    assertThat(client.program()).hasSize(200).doesNotContain("\n", "\r");
  }

  @Test
  void theMachineSuggestsWhereTheBusinessIs() {
    ZoneId zone = ZoneId.of("Europe/Lisbon");
    Tenants.Place place = Tenants.Place.suggestedBy(Locale.of("pt", "PT"), zone);
    assertThat(place).isEqualTo(new Tenants.Place(Locale.of("pt", "PT"), zone, "EUR", "PT"));
    assertThat(Tenants.Place.suggestedBy(Locale.ROOT, zone).currency()).isEqualTo("USD");
    assertThat(Tenants.Place.suggestedBy(Locale.of("xx", "AQ"), zone).currency()).isEqualTo("USD");
    assertThatThrownBy(() -> new Tenants.Place(Locale.ENGLISH, zone, "EUR", "ZZ"))
        .isInstanceOf(Problem.class);
  }

  @Test
  void nobodyActsWhereNobodyIsSignedIn() {
    assertThat(Caller.ifPresent()).isEmpty();
    assertThatThrownBy(Caller::current)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(strings = {"es", "pt", "de"})
  void noTextIsMissingInAnyLanguage(String language) throws IOException {
    assertThat(texts("_" + language).stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(texts("").stringPropertyNames());
  }

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        SmallPartsTest.class.getResourceAsStream("/texts/tenon" + suffix + ".properties")) {
      texts.load(in);
    }
    return texts;
  }
}
