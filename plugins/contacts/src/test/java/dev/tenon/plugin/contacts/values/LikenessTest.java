package dev.tenon.plugin.contacts.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LikenessTest {

  @ParameterizedTest
  @CsvSource({
    "marlowe edith, marlowe edith",
    "marlowe edith, marlow edith",
    "goncalves luis, goncalvez luis",
    "marlowe edith, marlowe e",
    "marlowe edith anne, marlowe edith",
    "marlowe, marlowe edith"
  })
  void aSlipOrALeftOutNameIsForgiven(String one, String other) {
    assertThat(Likeness.alike(one, other)).isTrue();
    assertThat(Likeness.alike(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "marlowe edith, marlowe peter",
    "marlowe edith, smith edith",
    "lee ann, li bo",
    "'', ''",
    "a, a b"
  })
  void aFamilyAndNeighboursAreDifferentPeople(String one, String other) {
    assertThat(Likeness.alike(one, other)).isFalse();
  }
}
