package dev.tenon.kernel.operations.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words as the index keeps them: lower case, without accents, letters and digits only. */
final class Tokens {
  static final int LONGEST = 60;

  private Tokens() {}

  static List<String> of(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    String plain = plain(text);
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        token.appendCodePoint(c);
      } else if (c != '\'' && c != '\u2019') {
        end(token, tokens);
      }
    }
    end(token, tokens);
    return tokens;
  }

  private static void end(StringBuilder token, List<String> tokens) {
    if (!token.isEmpty()) {
      int end =
          token.offsetByCodePoints(0, Math.min(LONGEST, token.codePointCount(0, token.length())));
      tokens.add(token.substring(0, end));
      token.setLength(0);
    }
  }

  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length() + 8);
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    for (int i = 0; i < apart.length(); ) {
      int c = apart.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case 'ß' -> plain.append("ss");
        case 'æ' -> plain.append("ae");
        case 'œ' -> plain.append("oe");
        case 'ø' -> plain.append('o');
        case 'ł' -> plain.append('l');
        case 'đ', 'ð' -> plain.append('d');
        case 'þ' -> plain.append("th");
        case 'ı' -> plain.append('i');
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            plain.appendCodePoint(c);
          }
        }
      }
    }
    return plain.toString();
  }

  static boolean isNumber(String token) {
    return token.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
