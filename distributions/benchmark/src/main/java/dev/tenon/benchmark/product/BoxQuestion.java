package dev.tenon.benchmark.product;

import java.util.Locale;

/** What somebody may type into the search box, and what has to be found then. */
public enum BoxQuestion {
  TYPO("a name with a typo"),
  PHONE("a phone, written otherwise"),
  ADDRESS("a part of an address");

  private final String title;

  BoxQuestion(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  String typed(int number) {
    return switch (this) {
      case TYPO -> mistyped(People.lastName(number).toLowerCase(Locale.ROOT));
      case PHONE -> ImportFile.phoneTypedAtHome(number);
      case ADDRESS -> People.street(number).replace(" Street", "") + " " + People.town(number);
    };
  }

  /** What the answer must hold. */
  String wanted(int number) {
    return switch (this) {
      case TYPO, PHONE -> People.lastName(number);
      case ADDRESS -> People.street(number);
    };
  }

  /** Two letters of the middle in the other order. */
  private static String mistyped(String word) {
    int at = word.length() / 2;
    char[] letters = word.toCharArray();
    char first = letters[at];
    letters[at] = letters[at + 1];
    letters[at + 1] = first;
    return letters[at] == first
        ? word.substring(0, at) + word.substring(at + 1)
        : new String(letters);
  }
}
