package dev.tenon.plugin.contacts.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Address;
import dev.tenon.plugin.contacts.Checked;
import dev.tenon.plugin.contacts.Contact;
import dev.tenon.plugin.contacts.ContactRules;
import dev.tenon.plugin.contacts.values.Countries;
import dev.tenon.plugin.contacts.values.PhoneReader;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real address book, untouched: 59 customers from 24 countries. */
final class ChinookTest {

  private final PhoneReader phones = new PhoneReader();
  private final Countries countries = new Countries();
  private final Map<String, Checked> byReference = new LinkedHashMap<>();
  private CsvTable table;
  private List<Target> targets;

  @BeforeEach
  void readTheFile() throws Exception {
    try (InputStream in = ChinookTest.class.getResourceAsStream("/customers.csv")) {
      table = CsvTable.of(FileText.of(Objects.requireNonNull(in).readAllBytes()));
    }
    targets = new MappingGuess(phones, countries).guess(table);
    ContactRules rules = new ContactRules(phones, countries);
    table.forEach(
        line -> {
          Checked checked = rules.created(RowReading.input(line.cells(), targets), "");
          byReference.put(line.cells().getFirst(), checked);
        });
  }

  @Test
  void columnsAreGuessedFromTheirNames() {
    assertThat(targets)
        .containsExactly(
            Target.EXTERNAL_REFERENCE,
            Target.FIRST_NAME,
            Target.LAST_NAME,
            Target.BUSINESS_NAME,
            Target.STREET,
            Target.CITY,
            Target.REGION,
            Target.COUNTRY,
            Target.POSTAL_CODE,
            Target.PHONE,
            Target.LEAVE_OUT,
            Target.EMAIL,
            Target.LEAVE_OUT);
  }

  @Test
  void allCustomersAreGood() {
    assertThat(byReference).hasSize(59);
    assertThat(byReference.values()).allSatisfy(checked -> assertThat(checked.errors()).isEmpty());
  }

  @Test
  void phonesAreValidButForThreeAndOneHasNone() {
    List<String> doubtful = new ArrayList<>();
    List<String> none = new ArrayList<>();
    int valid = 0;
    for (Map.Entry<String, Checked> customer : byReference.entrySet()) {
      List<Values> numbers = customer.getValue().values().get(Contact.PHONES).orElse(List.of());
      if (numbers.isEmpty()) {
        none.add(customer.getKey());
      } else if (numbers.getFirst().require(Contact.VALID)) {
        assertThat(numbers.getFirst().require(Contact.PHONE)).matches("\\+[1-9][0-9]{6,14}");
        valid++;
      } else {
        doubtful.add(customer.getKey());
      }
    }
    assertThat(valid).isEqualTo(55);
    assertThat(doubtful).containsExactly("9", "57", "58");
    assertThat(none).containsExactly("45");
    assertThat(phone("9")).isEqualTo("+453 3331 9991");
  }

  @Test
  void accentsAndAddressesAreRight() {
    Values first = contact("1");
    assertThat(Contact.name(first)).isEqualTo("Luís Gonçalves");
    assertThat(first.require(Contact.BUSINESS_NAME))
        .isEqualTo("Embraer - Empresa Brasileira de Aeronáutica S.A.");
    assertThat(phone("1")).isEqualTo("+551239235555");
    Values address = first.require(Contact.ADDRESSES).getFirst();
    assertThat(Address.line(address))
        .isEqualTo("Av. Brigadeiro Faria Lima, 2170, São José dos Campos SP 12227-000");
    assertThat(address.require(Address.COUNTRY)).isEqualTo("BR");
    assertThat(contact("49").require(Contact.EMAILS).getFirst().require(Contact.EMAIL))
        .isEqualTo("stanisław.wójcik@wp.pl");
    assertThat(
            byReference.values().stream()
                .map(c -> c.values().require(Contact.ADDRESSES).getFirst())
                .map(a -> a.require(Address.COUNTRY))
                .distinct())
        .hasSize(24);
  }

  private String phone(String reference) {
    return contact(reference).require(Contact.PHONES).getFirst().require(Contact.PHONE);
  }

  private Values contact(String reference) {
    return Objects.requireNonNull(byReference.get(reference)).values();
  }
}
