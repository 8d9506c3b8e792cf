package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowReadingTest {

  @Test
  void markedFormulaLosesItsMark() {
    assertThat(RowReading.unmarked("'=1+1")).isEqualTo("=1+1");
    assertThat(RowReading.unmarked("'+49 30 1")).isEqualTo("+49 30 1");
    assertThat(RowReading.unmarked("'t Hart")).isEqualTo("'t Hart");
    assertThat(RowReading.unmarked("'")).isEqualTo("'");
    assertThat(RowReading.unmarked("''=x")).isEqualTo("'=x");
  }

  @Test
  void wholeNameIsDivided() {
    assertThat(name("Edith Anne Marlowe")).isEqualTo("Edith Anne|Marlowe");
    assertThat(name("Marlowe, Edith")).isEqualTo("Edith|Marlowe");
    assertThat(name("Edith")).isEqualTo("Edith|");
  }

  @Test
  void severalValuesOfOneCellAreTakenApart() {
    Values row =
        RowReading.input(
            List.of("Ann", "a@x.org; b@x.org", "+1 602 555 0142 ::: +1 602 555 0143", "dog, vip"),
            List.of(Target.FIRST_NAME, Target.EMAIL, Target.PHONE_WORK, Target.TAGS));
    assertThat(row.require(Contact.EMAILS)).hasSize(2);
    assertThat(row.require(Contact.PHONES)).hasSize(2);
    assertThat(row.require(Contact.PHONES).getFirst().require(Contact.LABEL)).isEqualTo("work");
    assertThat(row.require(Contact.TAGS)).containsExactly("dog", "vip");
  }

  private static String name(String cell) {
    Values row = RowReading.input(List.of(cell), List.of(Target.FULL_NAME));
    return row.get(Contact.FIRST_NAME).orElse("") + "|" + row.get(Contact.LAST_NAME).orElse("");
  }
}
