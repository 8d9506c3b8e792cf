package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MappingGuessTest {

  private final MappingGuess guess = new MappingGuess(new PhoneReader(), new Countries());

  @Test
  void namesInOtherLanguagesAreKnown() throws Exception {
    assertThat(guess("Vorname;Nachname;Straße;PLZ;Ort;Land;E-Mail;Handy\nA;B;C;1;D;DE;a@b.de;1\n"))
        .containsExactly(
            Target.FIRST_NAME,
            Target.LAST_NAME,
            Target.STREET,
            Target.POSTAL_CODE,
            Target.CITY,
            Target.COUNTRY,
            Target.EMAIL,
            Target.PHONE_MOBILE);
    assertThat(guess("Nombre,Apellidos,Correo electrónico,Teléfono\nA,B,a@b.es,1\n"))
        .containsExactly(Target.FIRST_NAME, Target.LAST_NAME, Target.EMAIL, Target.PHONE);
  }

  @Test
  void contentSpeaksWhereTheNameDoesNot() throws Exception {
    assertThat(guess("A,B,C,D\nAnn,ann@x.org,+1 602 555 0142,Norway\nBo,bo@x.org,,Sweden\n"))
        .containsExactly(Target.LEAVE_OUT, Target.EMAIL, Target.PHONE, Target.COUNTRY);
  }

  @Test
  void contentThatContradictsTheNameWins() throws Exception {
    assertThat(guess("Name,Phone\nAnn,ann@x.org\nBo,bo@x.org\n"))
        .containsExactly(Target.FULL_NAME, Target.EMAIL);
  }

  @Test
  void columnThatSaysTheSameAgainIsLeftOut() throws Exception {
    assertThat(guess("Name,First name,Last name,City,Town\nA B,A,B,C,D\n"))
        .containsExactly(
            Target.LEAVE_OUT, Target.FIRST_NAME, Target.LAST_NAME, Target.CITY, Target.LEAVE_OUT);
  }

  @Test
  void ownExportComesBackByItsOwnNames() throws Exception {
    assertThat(guess("id,first_name,emails,external_reference,sort_name\n1,A,a@x.org,7,a\n"))
        .containsExactly(
            Target.LEAVE_OUT,
            Target.FULL_NAME,
            Target.EMAIL,
            Target.EXTERNAL_REFERENCE,
            Target.LEAVE_OUT);
  }

  @Test
  void firstNameColumnAloneHoldsWholeNames() throws Exception {
    assertThat(guess("Nombre,Teléfono\nAna Peña,1\n"))
        .containsExactly(Target.FULL_NAME, Target.PHONE);
  }

  private List<Target> guess(String text) throws Exception {
    return guess.guess(CsvTable.of(text));
  }
}
