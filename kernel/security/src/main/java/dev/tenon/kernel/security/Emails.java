package dev.tenon.kernel.security;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One spelling for each address, so that an address is compared with {@code =}. */
final class Emails {
  private static final String PART = "[^\\s\\p{Cc}\\p{Cs}@<>\"\\\\,;:()\\[\\]]";
  private static final Pattern SHAPE = Pattern.compile(PART + "{1,64}@" + PART + "{1,252}");
  private static final int LONGEST = 254;

  private Emails() {}

  /**
   * The address in lower case; empty when it isn't one. The local part is lower-cased too: nobody
   * has two mailboxes that differ by case only, and people type their own address both ways.
   */
  static Optional<String> normalised(String typed) {
    String email =
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    return SHAPE.matcher(email).matches() && email.length() <= LONGEST
        ? Optional.of(email)
        : Optional.empty();
  }
}
