package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import java.util.List;
import java.util.stream.Stream;
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
            List.of(Target.FIRST_NAME, Target.EMAIL, new Target(Part.PHONE, "work"), Target.TAGS));
    assertThat(row.require(Contact.EMAILS)).hasSize(2);
    assertThat(row.require(Contact.PHONES)).hasSize(2);
    assertThat(row.require(Contact.PHONES).getFirst().require(Contact.LABEL)).isEqualTo("work");
    assertThat(row.require(Contact.TAGS)).containsExactly("dog", "vip");
  }

  @Test
  void numberedColumnsKeepTogetherWhatBelongsTogether() {
    List<Target> targets =
        Stream.of(
                "first_name",
                "email_1_label",
                "email_1",
                "email_2",
                "address_1_street",
                "address_2_street",
                "address_2_label",
                "phone_1",
                "phone_1_extension")
            .map(id -> Target.byId(id).orElseThrow())
            .toList();
    Values row =
        RowReading.input(
            List.of("Ann", "* home", "a@x.org", "b@x.org", "S1", "S2", "shop", "1", "77"), targets);
    assertThat(row.require(Contact.EMAILS))
        .containsExactly(
            Values.of(Contact.LABEL, "home").with(Contact.EMAIL, "a@x.org"),
            Values.of(Contact.EMAIL, "b@x.org"));
    assertThat(row.require(Contact.PHONES).getFirst().require(Contact.EXTENSION)).isEqualTo("77");
    assertThat(row.require(Contact.ADDRESSES))
        .containsExactly(
            Values.of(Address.STREET, "S1"),
            Values.of(Address.STREET, "S2").with(Address.LABEL, "shop"));
  }

  private static String name(String cell) {
    Values row = RowReading.input(List.of(cell), List.of(Target.FULL_NAME));
    return row.get(Contact.FIRST_NAME).orElse("") + "|" + row.get(Contact.LAST_NAME).orElse("");
  }
}
