package dev.tenon.kernel.web.own;

import dev.tenon.kernel.operations.Bundles;
import dev.tenon.kernel.security.Tenant;
import dev.tenon.kernel.web.http.Exchange;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a business probably is, as long as nobody has said: from the languages the browser asks
 * for. With scripts the browser then says its time zone itself.
 */
record Guess(String country, String zone, String language, String currency) {
  private static final Map<String, String> HOMES =
      Map.of("de", "DE", "es", "ES", "pt", "BR", "en", "US");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** What the business itself says, or what the browser lets guess. */
  static Guess of(Tenant tenant, Zones zones, Exchange exchange) {
    return FirstSteps.NOWHERE.contains(tenant.zone())
        ? guessed(tenant, zones, exchange)
        : new Guess(
            tenant.country(),
            tenant.zone().getId(),
            tenant.locale().getLanguage(),
            tenant.currency());
  }

  private static Guess guessed(Tenant tenant, Zones zones, Exchange exchange) {
    List<Locale> asked = asked(exchange);
    String country =
        asked.stream()
            .map(Locale::getCountry)
            .filter(COUNTRIES::contains)
            .findFirst()
            .or(
                () ->
                    asked.stream()
                        .map(l -> home(l.getLanguage()))
                        .filter(c -> !c.isEmpty())
                        .findFirst())
            .orElse(tenant.country());
    String language =
        asked.stream()
            .map(Locale::getLanguage)
            .filter(Bundles.LANGUAGES::contains)
            .findFirst()
            .orElse(tenant.locale().getLanguage());
    String zone = zones.of(country).stream().findFirst().orElse(tenant.zone().getId());
    Currency currency = Currency.getInstance(Locale.of("", country));
    return new Guess(
        country, zone, language, currency == null ? tenant.currency() : currency.getCurrencyCode());
  }

  private static String home(String language) {
    return HOMES.getOrDefault(language, "");
  }

  private static List<Locale> asked(Exchange exchange) {
    try {
      return Locale.LanguageRange.parse(exchange.header("Accept-Language").orElse("")).stream()
          .map(range -> Locale.forLanguageTag(range.getRange()))
          .toList();
    } catch (IllegalArgumentException unreadable) {
      return List.of();
    }
  }
}
