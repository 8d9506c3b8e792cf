package dev.tenon.benchmark.product;

import java.util.List;
import java.util.Locale;

/** People who do not exist, the same ones in every run: each number names one. */
final class People {
  private static final List<String> FIRST =
      List.of(
          "Ada", "Bruno", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Inês", "Jonas",
          "Katja", "Luis", "Mona", "Nils", "Olga", "Pedro", "Quentin", "Rosa", "Stefan", "Tess",
          "Ulla", "Víctor", "Wanda", "Xenia", "Yusuf", "Zoë");
  private static final List<String> BEGINNINGS =
      List.of(
          "Ack", "Bran", "Cor", "Dahl", "Ester", "Falk", "Garn", "Hol", "Iver", "Jan", "Kess",
          "Lind", "Mar", "Nor", "Oster", "Pell", "Quint", "Rav", "Sol", "Tarn", "Ull", "Vest",
          "Wend", "Yar", "Zell");
  private static final List<String> ENDINGS =
      List.of(
          "acker", "bach", "bury", "dale", "eville", "feld", "gren", "hardt", "inger", "kamp",
          "lund", "mann", "nova", "oway", "quist", "rick", "sen", "stad", "ton", "ulla", "vik",
          "wood", "worth", "zen");
  private static final List<String> TRADES =
      List.of("Heating", "Roofing", "Gardens", "Windows", "Electric", "Plumbing", "Painting");
  private static final List<String> TOWNS =
      List.of("Bergen", "Porto", "Leipzig", "Sevilla", "Gent", "Lyon", "Graz", "Turku", "Olomouc");
  private static final int SPREAD = 7919;

  private People() {}

  static String firstName(int number) {
    return pick(FIRST, number);
  }

  /** One of 600, so that a search for one among 10,000 finds about seventeen. */
  static String lastName(int number) {
    int mixed = Math.floorMod(number * SPREAD, BEGINNINGS.size() * ENDINGS.size());
    return BEGINNINGS.get(mixed / ENDINGS.size()) + ENDINGS.get(mixed % ENDINGS.size());
  }

  static String businessName(int number) {
    return lastName(number / 3) + " " + pick(TRADES, number);
  }

  static String email(int number) {
    return "person" + number + "@example.com";
  }

  /** From the block of numbers that Ofcom keeps for fiction. */
  static String phone(int number) {
    return String.format(Locale.ROOT, "+44 20 7946 0%03d", Math.floorMod(number, 1000));
  }

  static String street(int number) {
    return (1 + Math.floorMod(number, 200)) + " " + lastName(number / 5) + " Street";
  }

  static String town(int number) {
    return pick(TOWNS, number);
  }

  private static String pick(List<String> from, int number) {
    return from.get(Math.floorMod(number, from.size()));
  }
}
