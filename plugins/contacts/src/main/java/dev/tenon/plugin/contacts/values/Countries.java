package dev.tenon.plugin.contacts.values;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Names of countries in many languages and their ISO 3166-1 codes. Safe for any thread. */
public final class Countries {

  private static final Set<String> CODES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** Tried in this order, so that a name that means two countries means the likelier one. */
  private static final List<String> FIRST_LANGUAGES =
      List.of("en", "es", "pt", "de", "fr", "it", "nl", "pl", "sv", "da", "nb", "fi", "cs", "ja");

  /** What people write and no locale says. */
  private static final Map<String, String> ALSO =
      Map.ofEntries(
          Map.entry("usa", "US"),
          Map.entry("america", "US"),
          Map.entry("unitedstatesofamerica", "US"),
          Map.entry("eeuu", "US"),
          Map.entry("eua", "US"),
          Map.entry("uk", "GB"),
          Map.entry("greatbritain", "GB"),
          Map.entry("england", "GB"),
          Map.entry("scotland", "GB"),
          Map.entry("wales", "GB"),
          Map.entry("northernireland", "GB"),
          Map.entry("czechrepublic", "CZ"),
          Map.entry("holland", "NL"),
          Map.entry("korea", "KR"),
          Map.entry("republicofkorea", "KR"),
          Map.entry("russianfederation", "RU"),
          Map.entry("republicofireland", "IE"),
          Map.entry("uae", "AE"),
          Map.entry("vietnam", "VN"),
          Map.entry("ivorycoast", "CI"),
          Map.entry("turkey", "TR"),
          Map.entry("macedonia", "MK"),
          Map.entry("swaziland", "SZ"),
          Map.entry("burma", "MM"));

  private final Map<Boolean, Map<String, String>> names = new ConcurrentHashMap<>();

  /** The code of a country named in any language, or by a code of two or three letters. */
  public Optional<String> code(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    if (CODES.contains(upper)) {
      return Optional.of(upper);
    }
    String key = key(name);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(ALSO.get(key))
        .or(() -> byThreeLetters(upper))
        .or(() -> Optional.ofNullable(names(false).get(key)))
        .or(() -> Optional.ofNullable(names(true).get(key)));
  }

  /** Whether a text is a country's name in one of the likely languages; quick to say no. */
  public boolean likely(String name) {
    String key = key(name);
    return key.length() > 2 && (ALSO.containsKey(key) || names(false).containsKey(key));
  }

  /** What a country is called in a language. */
  public static String name(String code, Locale language) {
    return CODES.contains(code) ? Locale.of("", code).getDisplayCountry(language) : code;
  }

  /** All codes, in the order of their names in a language. */
  public static List<String> all(Locale language) {
    java.text.Collator order = java.text.Collator.getInstance(language);
    return CODES.stream()
        .sorted(Comparator.comparing((String code) -> name(code, language), order))
        .toList();
  }

  private static Optional<String> byThreeLetters(String upper) {
    return CODES.stream().filter(code -> upper.equals(threeLetters(code))).findFirst();
  }

  private static String threeLetters(String code) {
    try {
      return Locale.of("", code).getISO3Country();
    } catch (MissingResourceException e) {
      return "";
    }
  }

  /** Names in the likely languages, or in all; the rare ones are read when first needed. */
  private Map<String, String> names(boolean inAll) {
    return names.computeIfAbsent(
        inAll,
        all -> {
          Map<String, String> byName = new HashMap<>();
          languages(all).map(Locale::of).forEach(language -> addNames(byName, language));
          return Map.copyOf(byName);
        });
  }

  private static Stream<String> languages(boolean all) {
    return all ? Arrays.stream(Locale.getISOLanguages()) : FIRST_LANGUAGES.stream();
  }

  private static void addNames(Map<String, String> byName, Locale language) {
    for (String code : CODES) {
      byName.putIfAbsent(key(name(code, language)), code);
    }
  }

  /** Letters only, without case and accents. */
  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .codePoints()
        .filter(Character::isLetter)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
