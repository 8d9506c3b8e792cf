package dev.tenon.kernel.web.page;

import dev.tenon.kernel.web.page.Surroundings.Option;
import java.text.Collator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** All countries in a reader's words, by ISO 3166-1 code. */
final class Countries {
  private Countries() {}

  /** None first, as a country need not be said. */
  static List<Option> of(Locale reader) {
    Collator order = Collator.getInstance(reader);
    List<Option> all = new ArrayList<>();
    all.add(new Option("", ""));
    Stream.of(Locale.getISOCountries())
        .map(code -> new Option(code, Locale.of("", code).getDisplayCountry(reader)))
        .sorted((a, b) -> order.compare(a.label(), b.label()))
        .forEach(all::add);
    return all;
  }
}
