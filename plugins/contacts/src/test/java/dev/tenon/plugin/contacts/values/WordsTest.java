package dev.tenon.plugin.contacts.values;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class WordsTest {

  @Example
  void accentsAndCaseDoNotMatterForSorting() {
    assertThat(Words.sortKey("  Ángel  ÖZIL ")).isEqualTo("angel ozil");
  }

  @Example
  void decomposedLettersBecomeOne() {
    assertThat(Words.clean("Mun\u0303oz\u00a0 ")).isEqualTo("Muñoz");
  }

  @Property
  void cleaningTwiceIsCleaningOnce(@ForAll String typed) {
    assertThat(Words.clean(Words.clean(typed))).isEqualTo(Words.clean(typed));
    assertThat(Words.cleanLines(Words.cleanLines(typed))).isEqualTo(Words.cleanLines(typed));
  }

  @Property
  void cleanTextHoldsNothingADatabaseRefuses(@ForAll String typed) {
    String clean = Words.clean(typed);
    assertThat(clean.codePoints().noneMatch(Character::isISOControl)).isTrue();
    assertThat(clean.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
        .isTrue();
  }

  @Property
  void sortKeyFitsItsColumn(@ForAll String typed) {
    String key = Words.sortKey(typed);
    assertThat(key.codePointCount(0, key.length())).isLessThanOrEqualTo(200);
  }
}
