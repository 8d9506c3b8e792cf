package dev.tenon.api.data;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount and its currency.
 *
 * @param amount never rounded here; rules round half-up at the currency's own digits (ISO 4217)
 * @param currency an ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
  public Money {
    if (amount.scale() > Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits())) {
      throw new IllegalArgumentException(currency + " has fewer decimals than " + amount);
    }
  }
}
