package dev.tenon.plugin.contacts.values;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How typed text is made comparable. */
public final class Words {

  private static final int SORT_LENGTH = 200;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}\\u00a0\\u200b\\ufeff]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private Words() {}

  /** Without surrounding blanks, inner runs of blanks as one, composed (NFC). */
  public static String clean(String typed) {
    return BLANKS
        .matcher(Normalizer.normalize(whole(typed), Normalizer.Form.NFC))
        .replaceAll(" ")
        .strip();
  }

  /** Several lines: line ends as \n, blanks at the ends gone. */
  public static String cleanLines(String typed) {
    return Normalizer.normalize(whole(typed), Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[\\p{Cc}&&[^\n\t]]+", " ")
        .strip();
  }

  /** Half a character, left over from a broken cut, becomes the sign for an unknown one. */
  private static String whole(String typed) {
    if (typed.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return typed;
    }
    return typed
        .codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** For sorting: no case, no accents. */
  public static String sortKey(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(clean(text), Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    int end =
        plain.offsetByCodePoints(0, Math.min(SORT_LENGTH, plain.codePointCount(0, plain.length())));
    return plain.substring(0, end);
  }
}
