package dev.tenon.plugin.contacts.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** Reads phone numbers as people type them. Safe for use by any thread. */
public final class PhoneReader {

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  /**
   * Reads a number; never fails: what can't be read is kept.
   *
   * @param country the ISO code of the country that a number without + is read in; empty for none
   */
  public Phone read(String typed, String country) {
    String kept = typed.strip();
    return parse(kept, country)
        .filter(numbers::isValidNumber)
        .map(this::valid)
        .orElseGet(() -> new Phone(kept, "", kept, false));
  }

  /** How a stored number is written for people who may be in another country. */
  public String international(String number) {
    return parse(number, "")
        .map(parsed -> numbers.format(parsed, PhoneNumberFormat.INTERNATIONAL))
        .orElse(number);
  }

  /** Whether a stored number belongs to a country. */
  public boolean isOf(String number, String country) {
    return parse(number, "").filter(n -> numbers.isValidNumberForRegion(n, country)).isPresent();
  }

  private Phone valid(PhoneNumber number) {
    PhoneNumber bare = new PhoneNumber().mergeFrom(number).clearExtension();
    return new Phone(
        numbers.format(number, PhoneNumberFormat.E164),
        number.getExtension(),
        numbers.format(bare, PhoneNumberFormat.NATIONAL),
        true);
  }

  private Optional<PhoneNumber> parse(String typed, String country) {
    String text = typed.startsWith("00") && country.isEmpty() ? "+" + typed.substring(2) : typed;
    try {
      return Optional.of(numbers.parse(text, country.isEmpty() ? "ZZ" : country));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
