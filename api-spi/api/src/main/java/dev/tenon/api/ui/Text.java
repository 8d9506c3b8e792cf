package dev.tenon.api.ui;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something a person reads, resolved in the reader's language, zone and number format only when it
 * is shown. Never holds markup: every text is escaped where it is written.
 */
public sealed interface Text {

  /**
   * A text of a plugin's resource bundle ({@code texts/<plugin id>.properties} and its translations
   * {@code _es}, {@code _pt}, {@code _de}).
   *
   * @param key starts with the plugin's id and a dot: {@code contacts.title}; the kernel's own
   *     start with {@code tenon.}
   * @param args for {@link java.text.MessageFormat}; a {@link Text} among them is resolved first
   */
  record Key(String key, List<Object> args) implements Text {
    public Key {
      args = List.copyOf(args);
    }
  }

  /** A text that is the same in every language: a name, a number somebody typed. */
  record Plain(String value) implements Text {}

  /** A moment, shown in the reader's zone; near ones with their weekday. */
  record Moment(Instant at, Precision precision) implements Text {
    /** How much of a moment is shown. */
    public enum Precision {
      DAY,
      TIME,
      DAY_AND_TIME
    }
  }

  /** A calendar day. */
  record Day(LocalDate date) implements Text {}

  /** A number with as many decimals as it has. */
  record Figure(BigDecimal value) implements Text {}

  /** An amount with its ISO 4217 currency. */
  record Amount(BigDecimal value, String currency) implements Text {}

  /** Several texts in a row, with a separator between those that aren't empty. */
  record Joined(List<Text> parts, String separator) implements Text {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A text of a bundle. */
  static Text of(String key, Object... args) {
    return new Key(key, List.of(args));
  }

  /** A text as it stands. */
  static Text plain(String value) {
    return new Plain(value);
  }

  /** Nothing to read. */
  static Text none() {
    return new Plain("");
  }

  /** A whole number. */
  static Text number(long value) {
    return new Figure(BigDecimal.valueOf(value));
  }

  /** A day and time in the reader's zone. */
  static Text moment(Instant at) {
    return new Moment(at, Moment.Precision.DAY_AND_TIME);
  }

  /** Several texts in a row. */
  static Text joined(String separator, Text... parts) {
    return new Joined(List.of(parts), separator);
  }
}
