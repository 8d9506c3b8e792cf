package dev.tenon.kernel.operations.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The digits by which people look for a phone number: all of it, and without the country's code,
 * with the trunk prefix 0 and without. Country codes are those of ITU-T E.164, whose first digits
 * tell how long they are.
 */
final class PhoneDigits {
  private static final Set<String> TWO =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");
  private static final int SHORTEST = 7;
  private static final int LAST = 4;

  private PhoneDigits() {}

  static List<String> of(String phone) {
    String digits = digits(phone);
    List<String> ways = new ArrayList<>();
    if (digits.isEmpty()) {
      return ways;
    }
    ways.add(digits);
    if (phone.strip().startsWith("+") && digits.length() >= SHORTEST) {
      String national = digits.substring(codeLength(digits));
      ways.add(national);
      ways.add("0" + national);
    } else if (digits.startsWith("0")) {
      ways.add(digits.replaceFirst("^0+", ""));
    }
    if (digits.length() >= SHORTEST) {
      ways.add(digits.substring(digits.length() - LAST));
    }
    return ways;
  }

  static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(Character::isDigit).forEach(c -> digits.append(Character.digit(c, 10)));
    return digits.toString();
  }

  private static int codeLength(String digits) {
    char first = digits.charAt(0);
    if (first == '1' || first == '7') {
      return 1;
    }
    return TWO.contains(digits.substring(0, 2)) ? 2 : 3;
  }
}
