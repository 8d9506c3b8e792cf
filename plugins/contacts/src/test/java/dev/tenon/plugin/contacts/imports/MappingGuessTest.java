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
            new Target(Part.PHONE, "mobile"));
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
            Target.FIRST_NAME,
            Target.EMAIL,
            Target.EXTERNAL_REFERENCE,
            Target.LEAVE_OUT);
  }

  @Test
  void firstNameColumnAloneHoldsWholeNames() throws Exception {
    assertThat(guess("Nombre,Teléfono\nAna Peña,1\n"))
        .containsExactly(Target.FULL_NAME, Target.PHONE);
  }

  @Test
  void googleContactsAreKnown() throws Exception {
    assertThat(
            ids(
                "First Name,Middle Name,Last Name,Organization Name,Birthday,Labels,"
                    + "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,"
                    + "Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
                    + "Address 1 - Street,Address 1 - City,Address 1 - Region,"
                    + "Address 1 - Postal Code,Address 1 - Country\n"
                    + "A,B,C,D,,* myContacts,* Home,a@x.org,b@x.org,Mobile,1,Home,S,S,C,R,1,US\n"))
        .containsExactly(
            "first_name",
            "middle_name",
            "last_name",
            "business_name",
            "leave_out",
            "tags",
            "email_1_label",
            "email_1",
            "email_2",
            "phone_1_label",
            "phone_1",
            "address_1_label",
            "leave_out",
            "address_1_street",
            "address_1_city",
            "address_1_region",
            "address_1_postal_code",
            "address_1_country");
  }

  @Test
  void outlookContactsAreKnown() throws Exception {
    assertThat(
            ids(
                "First Name,Last Name,Company,Business Street,Business City,Business State,"
                    + "Business Postal Code,Business Country/Region,Home Street,Home City,"
                    + "Business Fax,Business Phone,Home Phone 2,Mobile Phone,E-mail Address,"
                    + "E-mail Type,E-mail 2 Address,Categories\n"
                    + "A,B,C,S,C,S,1,US,H,H,,1,2,3,a@x.org,SMTP,b@x.org,vip\n"))
        .containsExactly(
            "first_name",
            "last_name",
            "business_name",
            "address_work_street",
            "address_work_city",
            "address_work_region",
            "address_work_postal_code",
            "address_work_country",
            "address_home_street",
            "address_home_city",
            "leave_out",
            "phone_work",
            "phone_home",
            "phone_mobile",
            "email",
            "leave_out",
            "email_2",
            "tags");
  }

  @Test
  void squareCustomersAreKnown() throws Exception {
    assertThat(
            ids(
                "Reference ID,First Name,Last Name,Email Address,Phone Number,Company Name,"
                    + "Street Address 1,Street Address 2,City,State,Postal Code,"
                    + "Square Customer ID\n"
                    + "7,A,B,a@x.org,'+16025550142,C,S,,P,AZ,85001,X1\n"))
        .containsExactly(
            "external_reference",
            "first_name",
            "last_name",
            "email",
            "phone",
            "business_name",
            "street",
            "street_2",
            "city",
            "region",
            "postal_code",
            "leave_out");
  }

  private List<String> ids(String text) throws Exception {
    return guess(text).stream().map(Target::id).toList();
  }

  private List<Target> guess(String text) throws Exception {
    return guess.guess(CsvTable.of(text));
  }
}
