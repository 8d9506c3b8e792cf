package dev.tenon.plugin.contacts.imports;

import dev.tenon.api.FieldError;
import dev.tenon.api.data.Values;
import dev.tenon.plugin.contacts.Contact;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a row.
 *
 * @param line where it stands in the file
 * @param input what {@code contact.create} would be given; empty for a row that can't be read
 * @param checked what would be stored
 * @param errors why it would be refused; empty when it is good
 * @param known the contact that is there already; null for none
 */
record Verdict(
    CsvLine line, Values input, Values checked, List<FieldError> errors, @Nullable UUID known) {
  Verdict {
    errors = List.copyOf(errors);
  }

  Verdict(CsvLine line, Values input, Values checked, List<FieldError> errors) {
    this(line, input, checked, errors, null);
  }

  /** The same without somebody who sent them and is not there. */
  Verdict withoutReferrer() {
    Values stored = checked.with(Contact.REFERRED_BY, null);
    return new Verdict(line, input.with(Contact.REFERRED_BY, null), stored, errors, known);
  }

  Verdict of(@Nullable UUID contact) {
    return new Verdict(line, input, checked, errors, contact);
  }

  boolean isGood() {
    return errors.isEmpty();
  }

  /** As it is kept: refused, duplicate, doubtful or good. */
  String word() {
    if (!isGood()) {
      return Staged.REFUSED;
    }
    if (known != null) {
      return Staged.DUPLICATE;
    }
    return doubtfulPhones().isEmpty() ? Staged.GOOD : Staged.DOUBTFUL;
  }

  /** Phones that will be kept as typed. */
  List<String> doubtfulPhones() {
    return checked.get(Contact.PHONES).orElse(List.of()).stream()
        .filter(phone -> !phone.get(Contact.VALID).orElse(false))
        .flatMap(phone -> phone.get(Contact.PHONE).stream())
        .toList();
  }
}
