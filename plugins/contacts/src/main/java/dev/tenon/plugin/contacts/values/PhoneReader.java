package dev.tenon.plugin.contacts.values;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Reads phone numbers as people type them. Safe for use by any thread. */
public final class PhoneReader {

  private static final int REMEMBERED = 10_000;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Map<String, String> international = new ConcurrentHashMap<>();
  private final Map<String, Boolean> shared = new ConcurrentHashMap<>();

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
    return remembered(international, number, this::writtenInternational);
  }

  private String writtenInternational(String number) {
    return parse(number, "")
        .map(parsed -> numbers.format(parsed, PhoneNumberFormat.INTERNATIONAL))
        .orElse(number);
  }

  /** Whether a stored valid number belongs to a country. */
  public boolean isOf(String number, String country) {
    int code = numbers.getCountryCodeForRegion(country);
    if (code == 0 || !number.startsWith("+" + code)) {
      return false;
    }
    // no code begins with another one; but a few countries share theirs
    return numbers.getRegionCodesForCountryCode(code).size() == 1
        || remembered(shared, country + number, both -> isAmongThose(number, country));
  }

  private boolean isAmongThose(String number, String country) {
    return parse(number, "").filter(n -> numbers.isValidNumberForRegion(n, country)).isPresent();
  }

  /** Reading a number takes a hundred times as long as finding it again. */
  private static <V> V remembered(Map<String, V> all, String key, Function<String, V> make) {
    V known = all.get(key);
    if (known == null) {
      known = make.apply(key);
      if (all.size() >= REMEMBERED) {
        all.clear();
      }
      all.put(key, known);
    }
    return known;
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
