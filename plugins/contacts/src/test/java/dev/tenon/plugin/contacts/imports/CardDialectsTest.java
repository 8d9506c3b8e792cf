package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.Note;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cards as the programs that people come from write them, each with its own habits. */
final class CardDialectsTest {

  private static final PhoneReader PHONES = new PhoneReader();
  private static final Countries COUNTRIES = new Countries();
  private static final ContactRules RULES = new ContactRules(PHONES, COUNTRIES);

  private record Brought(List<Values> contacts, List<String> photos) {}

  private static Brought bring(String file, String home) throws Exception {
    OwnTable.Written written = CardFile.table(FileText.of(bytes(file)));
    CsvTable table = CsvTable.of(written.csv());
    List<Target> targets = new MappingGuess(PHONES, COUNTRIES).guess(table);
    List<Values> contacts = new ArrayList<>();
    List<String> photos = new ArrayList<>();
    table.forEach(
        line -> {
          Values input = RowReading.input(line.cells(), targets);
          contacts.add(RULES.created(input, home).orThrow());
          photos.add(
              Optional.ofNullable(written.photos().get(line.number()))
                  .map(photo -> photo.mediaType())
                  .orElse("none"));
        });
    return new Brought(contacts, photos);
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = CardDialectsTest.class.getResourceAsStream("/cards/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }

  private static List<String> phones(Values contact) {
    return contact.require(Contact.PHONES).stream()
        .map(
            phone ->
                phone.get(Contact.LABEL).orElse("-")
                    + " "
                    + phone.require(Contact.PHONE)
                    + phone.get(Contact.EXTENSION).map(e -> " x" + e).orElse(""))
        .toList();
  }

  private static List<String> emails(Values contact) {
    return contact.require(Contact.EMAILS).stream()
        .map(one -> one.get(Contact.LABEL).orElse("-") + " " + one.require(Contact.EMAIL))
        .toList();
  }

  private static List<String> places(Values contact) {
    return contact.require(Contact.ADDRESSES).stream()
        .map(
            one ->
                one.get(Address.LABEL).orElse("-")
                    + ": "
                    + Address.line(one)
                    + " "
                    + one.get(Address.COUNTRY).orElse(""))
        .toList();
  }

  private static List<String> notes(Values contact) {
    return contact.require(Contact.NOTES).stream().map(note -> note.require(Note.TEXT)).toList();
  }

  @Test
  void iPhoneGroupsLabelsAndFoldsThePhoto() throws Exception {
    Brought brought = bring("iphone.vcf", "US");
    Values edith = brought.contacts().getFirst();
    assertThat(brought.contacts()).hasSize(1);
    assertThat(edith.require(Contact.FIRST_NAME)).isEqualTo("Edith Ann");
    assertThat(edith.require(Contact.LAST_NAME)).isEqualTo("Marlowe");
    assertThat(edith.require(Contact.BUSINESS_NAME)).isEqualTo("Marlowe & Sons, Ltd., Upkeep");
    assertThat(emails(edith))
        .containsExactly("home edith@example.com", "Gatehouse gate@example.com");
    assertThat(phones(edith))
        .containsExactly("mobile +16025550142", "main +16025550143", "home +16025550144");
    assertThat(edith.require(Contact.ADDRESSES).getFirst().require(Address.STREET))
        .isEqualTo("18 Alder Lane Rear house");
    assertThat(notes(edith)).containsExactly("Gate code 4711, the dog bites\nRing twice");
    assertThat(brought.photos()).containsExactly("image/jpeg");
  }

  @Test
  void androidQuotesPrintablyWithSoftBreaks() throws Exception {
    Brought brought = bring("android.vcf", "DE");
    Values first = brought.contacts().getFirst();
    assertThat(Contact.name(first)).isEqualTo("Müjde Özil");
    assertThat(first.require(Contact.BUSINESS_NAME)).isEqualTo("Özil Gebäudereinigung");
    assertThat(phones(first)).containsExactly("mobile +491701234567", "- +4930901820");
    assertThat(places(first).getFirst())
        .startsWith("home: Straße der Pariser Kommune 12")
        .endsWith("DE");
    assertThat(notes(first)).containsExactly("Schlüssel beim Nachbarn\nlinks klingeln");
    Values second = brought.contacts().getLast();
    assertThat(Contact.name(second)).isEqualTo("Plumber");
    assertThat(phones(second)).containsExactly("work +4930901820");
    assertThat(brought.photos()).containsExactly("image/jpeg", "none");
  }

  @Test
  void outlookSaysItsCharacterSetAndLaysTheCardOut() throws Exception {
    Brought brought = bring("outlook.vcf", "");
    Values joerg = brought.contacts().getFirst();
    assertThat(brought.contacts()).hasSize(1);
    assertThat(Contact.name(joerg)).isEqualTo("Jörg Müller");
    assertThat(joerg.require(Contact.BUSINESS_NAME)).isEqualTo("Müller Söhne GmbH, Einkauf");
    assertThat(phones(joerg))
        .containsExactly("work +493090182017", "mobile +491701234567", "work +493090182099");
    Values place = joerg.require(Contact.ADDRESSES).getFirst();
    assertThat(place.require(Address.STREET)).isEqualTo("Große Straße 5 Hinterhof");
    assertThat(place.require(Address.STREET_2)).isEqualTo("Haus B");
    assertThat(place.require(Address.COUNTRY)).isEqualTo("DE");
    assertThat(emails(joerg)).containsExactly("- joerg@example.com");
    assertThat(brought.photos()).containsExactly("image/png");
  }

  @Test
  void gmailNamesItsPlacesAndLinksToThePhoto() throws Exception {
    Brought brought = bring("gmail.vcf", "US");
    Values edith = brought.contacts().getFirst();
    assertThat(emails(edith))
        .containsExactly("home edith@example.com", "Allotment allotment@example.com");
    assertThat(phones(edith)).containsExactly("mobile +16025550142", "- +16025550143");
    assertThat(places(edith).getFirst()).startsWith("Lodge: 18 Alder Lane").endsWith("US");
    assertThat(edith.require(Contact.TAGS)).containsExactly("monthly", "myContacts");
    assertThat(edith.require(Contact.BUSINESS_NAME)).isEqualTo("Marlowe & Sons");
    assertThat(brought.photos()).containsExactly("none");
  }

  @Test
  void macWritesABusinessWithoutAPerson() throws Exception {
    Brought brought = bring("macos.vcf", "US");
    Values bakery = brought.contacts().getFirst();
    assertThat(Contact.name(bakery)).isEqualTo("Northgate Bakery");
    assertThat(bakery.get(Contact.FIRST_NAME)).isEmpty();
    assertThat(phones(bakery)).containsExactly("main +16025550150");
    assertThat(places(bakery).getFirst()).startsWith("work: 2 Mill Road").endsWith("US");
    assertThat(bakery.require(Contact.TAGS)).containsExactly("Bakeries");
    assertThat(brought.photos()).containsExactly("image/png");
  }

  @Test
  void lotusLeavesOutWhatItsParametersAre() throws Exception {
    Values renee = bring("lotus.vcf", "").contacts().getFirst();
    assertThat(Contact.name(renee)).isEqualTo("Renée Dubois");
    assertThat(phones(renee))
        .containsExactly("work +33142685300", "work +33142685301", "mobile +33612345678");
    assertThat(emails(renee)).containsExactly("- renee@example.fr");
    assertThat(renee.require(Contact.ADDRESSES).getFirst().require(Address.STREET))
        .isEqualTo("12 rue de l'Étoile");
    assertThat(notes(renee)).containsExactly("Fermé le lundi");
  }

  @Test
  void fourthVersionHasAddressesOfItsOwnForNumbersAndPictures() throws Exception {
    Brought brought = bring("thunderbird.vcf", "ES");
    Values lucia = brought.contacts().getFirst();
    assertThat(Contact.name(lucia)).isEqualTo("Lucía Gómez");
    assertThat(phones(lucia)).containsExactly("work +34915550100 x12", "- +34600123456");
    Values place = lucia.require(Contact.ADDRESSES).getFirst();
    assertThat(place.require(Address.LATITUDE)).isEqualByComparingTo("40.4168");
    assertThat(lucia.require(Contact.LANGUAGE)).isEqualTo("es");
    assertThat(lucia.require(Contact.TIME_ZONE)).isEqualTo("Europe/Madrid");
    assertThat(brought.photos()).containsExactly("image/png");
  }
}
