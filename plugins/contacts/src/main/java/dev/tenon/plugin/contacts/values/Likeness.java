package dev.tenon.plugin.contacts.values;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Whether two names, in lower case and without accents, may be the same with a slip in one. */
public final class Likeness {

  private static final double ALIKE = 0.92;
  private static final int LONGEST_BEGINNING = 4;
  private static final double WEIGHT_OF_BEGINNING = 0.1;

  private Likeness() {}

  /** The same but for a slip, a name left out, or a first name that is only its first letter. */
  public static boolean alike(String one, String other) {
    if (one.isBlank() || other.isBlank()) {
      return false;
    }
    return of(one, other) >= ALIKE || within(one, other) || within(other, one);
  }

  /** Every word of one is a word of the other, or its first letter. */
  private static boolean within(String one, String other) {
    Set<String> words = new HashSet<>(Arrays.asList(other.split("\\s+")));
    String[] mine = one.split("\\s+");
    boolean whole = false;
    for (String word : mine) {
      boolean same = words.contains(word);
      boolean initial =
          word.replace(".", "").length() == 1
              && words.stream().anyMatch(w -> w.startsWith(word.replace(".", "")));
      if (!same && !initial) {
        return false;
      }
      whole |= same && word.length() > 2;
    }
    return whole;
  }

  /** Jaro's likeness with Winkler's weight for the beginning: from 0 to 1. */
  static double of(String one, String other) {
    double jaro = jaro(one, other);
    int beginning = 0;
    int most = Math.min(LONGEST_BEGINNING, Math.min(one.length(), other.length()));
    while (beginning < most && one.charAt(beginning) == other.charAt(beginning)) {
      beginning++;
    }
    return jaro + beginning * WEIGHT_OF_BEGINNING * (1 - jaro);
  }

  private static double jaro(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    int reach = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
    boolean[] oneMet = new boolean[one.length()];
    boolean[] otherMet = new boolean[other.length()];
    int met = 0;
    for (int i = 0; i < one.length(); i++) {
      int to = Math.min(other.length(), i + reach + 1);
      for (int j = Math.max(0, i - reach); j < to; j++) {
        if (!otherMet[j] && one.charAt(i) == other.charAt(j)) {
          oneMet[i] = true;
          otherMet[j] = true;
          met++;
          break;
        }
      }
    }
    if (met == 0) {
      return 0;
    }
    double m = met;
    double swapped = swapped(one, oneMet, other, otherMet) / 2.0;
    return (m / one.length() + m / other.length() + (m - swapped) / m) / 3;
  }

  private static int swapped(String one, boolean[] oneMet, String other, boolean[] otherMet) {
    int swapped = 0;
    int j = 0;
    for (int i = 0; i < one.length(); i++) {
      if (oneMet[i]) {
        while (!otherMet[j]) {
          j++;
        }
        swapped += one.charAt(i) == other.charAt(j) ? 0 : 1;
        j++;
      }
    }
    return swapped;
  }
}
