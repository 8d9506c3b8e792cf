package dev.tenon.plugin.contacts.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CountriesTest {

  private final Countries countries = new Countries();

  @ParameterizedTest
  @CsvSource({
    "Germany, DE",
    "deutschland, DE",
    "Alemania, DE",
    "Alemanha, DE",
    "Allemagne, DE",
    "DEU, DE",
    "de, DE",
    "USA, US",
    "U.S.A., US",
    "United States of America, US",
    "UK, GB",
    "England, GB",
    "Czech Republic, CZ",
    "Czechia, CZ",
    "Côte d'Ivoire, CI",
    "Österreich, AT",
    "日本, JP",
    "Ελλάδα, GR",
    "Россия, RU",
    "Brasil, BR",
    "  Norway  , NO",
    "Saksa, DE"
  })
  void countryIsKnownByItsNameInAnyLanguage(String name, String code) {
    assertThat(countries.code(name)).contains(code);
  }

  @Test
  void whatIsNoCountryIsNone() {
    assertThat(countries.code("Atlantis")).isEmpty();
    assertThat(countries.code("XX")).isEmpty();
    assertThat(countries.code("")).isEmpty();
    assertThat(countries.code("94043")).isEmpty();
  }

  @Test
  void everyCodeIsFoundByItsNameInTheFourLanguages() {
    for (String language : new String[] {"en", "es", "pt", "de"}) {
      Locale locale = Locale.of(language);
      for (String code : Countries.all(locale)) {
        assertThat(countries.code(Countries.name(code, locale)))
            .as(language + " " + code)
            .isPresent();
      }
    }
  }
}
