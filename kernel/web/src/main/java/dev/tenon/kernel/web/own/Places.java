package dev.tenon.kernel.web.own;

import dev.tenon.api.data.Field.Choice;
import dev.tenon.api.ui.Component.Form;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.operations.Bundles;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What there is to choose from: countries, currencies, zones, languages, in the reader's words. */
final class Places {
  private Places() {}

  static Form.Pick country(Locale reader, String chosen) {
    return new Form.Pick(
        "country",
        Text.of("tenon.field.country"),
        sorted(
            reader,
            Stream.of(Locale.getISOCountries())
                .map(code -> choice(code, Locale.of("", code).getDisplayCountry(reader)))),
        chosen);
  }

  static Form.Pick currency(Locale reader, String chosen) {
    return new Form.Pick(
        "currency",
        Text.of("tenon.field.currency"),
        Currency.getAvailableCurrencies().stream()
            .filter(c -> c.getDefaultFractionDigits() >= 0)
            .map(
                c ->
                    choice(
                        c.getCurrencyCode(),
                        c.getCurrencyCode() + " · " + c.getDisplayName(reader)))
            .sorted(Comparator.comparing(Choice::value))
            .toList(),
        chosen);
  }

  /** The zones of a country first, then all others by the name of their place. */
  static Form.Pick zone(Zones known, String country, String chosen, boolean mayBeOpen) {
    List<Choice> zones = new ArrayList<>();
    if (mayBeOpen) {
      zones.add(new Choice("", Text.of("tenon.field.as_business")));
    }
    List<String> ids = known.all(country);
    if (!chosen.isEmpty() && !ids.contains(chosen)) {
      zones.add(choice(chosen, known.label(chosen)));
    }
    ids.forEach(id -> zones.add(choice(id, known.label(id))));
    return new Form.Pick("zone", Text.of("tenon.field.zone"), zones, chosen);
  }

  static Form.Pick language(String chosen, boolean mayBeOpen) {
    List<Choice> languages = new ArrayList<>();
    if (mayBeOpen) {
      languages.add(new Choice("", Text.of("tenon.field.as_business")));
    }
    for (String code : Bundles.LANGUAGES) {
      Locale locale = Locale.of(code);
      String name = locale.getDisplayLanguage(locale);
      languages.add(choice(code, name.substring(0, 1).toUpperCase(locale) + name.substring(1)));
    }
    return new Form.Pick("language", Text.of("tenon.field.language"), languages, chosen);
  }

  private static List<Choice> sorted(Locale reader, Stream<Choice> choices) {
    Collator order = Collator.getInstance(reader);
    return choices.sorted((a, b) -> order.compare(name(a), name(b))).toList();
  }

  private static String name(Choice choice) {
    return choice.label() instanceof Text.Plain(String value) ? value : choice.value();
  }

  private static Choice choice(String value, String label) {
    return new Choice(value, Text.plain(label));
  }
}
