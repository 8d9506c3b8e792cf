package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.FieldError;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import java.util.List;

/**
 * What would become of a row.
 *
 * @param line where it stands in the file
 * @param input what {@code contact.create} would be given; empty for a row that can't be read
 * @param checked what would be stored
 * @param errors why it would be refused; empty when it is good
 */
record Verdict(CsvLine line, Values input, Values checked, List<FieldError> errors) {
  Verdict {
    errors = List.copyOf(errors);
  }

  boolean isGood() {
    return errors.isEmpty();
  }

  /** Phones that will be kept as typed. */
  List<String> doubtfulPhones() {
    return checked.get(Contact.PHONES).orElse(List.of()).stream()
        .filter(phone -> !phone.get(Contact.VALID).orElse(false))
        .flatMap(phone -> phone.get(Contact.PHONE).stream())
        .toList();
  }
}
