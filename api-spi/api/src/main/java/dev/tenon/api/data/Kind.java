package dev.tenon.api.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a field's values are, in Java, in JSON, in the database and in a form.
 *
 * <p>JSON: texts and identifiers are strings; whole numbers are numbers; decimals are strings, so
 * that no reader rounds them; {@link #DATE} is {@code 2026-03-09} and {@link #INSTANT} {@code
 * 2026-03-09T08:00:00Z} (RFC 3339); {@link #MONEY} is {@code {"amount":"12.50","currency":"EUR"}};
 * {@link #TAGS} is an array of strings; {@link #ITEMS} an array of objects.
 */
public enum Kind {
  /** One line of text; {@code text}. */
  TEXT(String.class),
  /** Several lines of text; {@code text}. */
  LONG_TEXT(String.class),
  /** An e-mail address; {@code text}. */
  EMAIL(String.class),
  /** A phone number: E.164 where it could be read, else as typed; {@code text}. */
  PHONE(String.class),
  /** An http or https address; {@code text}. */
  URL(String.class),
  /** A whole number; {@code bigint}. */
  INTEGER(Long.class),
  /** A number with decimals; {@code numeric}. */
  DECIMAL(BigDecimal.class),
  /** An amount; two columns, {@code numeric} and, with {@code _currency} added, {@code text}. */
  MONEY(Money.class),
  /** Yes or no; {@code boolean}. */
  YES_NO(Boolean.class),
  /** A calendar day; {@code date}. */
  DATE(LocalDate.class),
  /** A moment; {@code timestamptz}. */
  INSTANT(Instant.class),
  /** One of the field's choices; {@code text}. */
  CHOICE(String.class),
  /** The id of a row; {@code uuid}. */
  REFERENCE(UUID.class),
  /** A short list of words; {@code text[]}. */
  TAGS(List.class),
  /** A list of small objects with fields of their own, parts of the row; {@code jsonb}. */
  ITEMS(List.class);

  private final Class<?> javaType;

  Kind(Class<?> javaType) {
    this.javaType = javaType;
  }

  /** The class of the values. */
  public Class<?> javaType() {
    return javaType;
  }
}
