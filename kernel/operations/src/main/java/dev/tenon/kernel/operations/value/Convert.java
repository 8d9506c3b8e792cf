package dev.tenon.kernel.operations.value;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.DecimalFormatSymbols;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a value of a field's class out of what came in JSON, in a form or from Java, and checks the
 * field's rules on it. An empty text is no value.
 */
public final class Convert {
  private static final int MOST_DIGITS = 40;
  private static final int LONGEST_TAG = 60;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\]{1,64}@[^\\s@.,;:]+(\\.[^\\s@.,;:]+)+");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "([A-Za-z]{3})?\\s*([+-]?[0-9][0-9.,' \u00a0\u202f]{0,60}?)\\s*([A-Za-z]{3})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");

  private final Locale locale;
  private final ZoneId zone;

  /** Numbers and moments as a person of this locale and zone types them. */
  public Convert(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
  }

  /** The value; empty when nothing was given. Lists of objects are not for this. */
  public Optional<Object> value(Field<?> field, @Nullable Object raw) throws Unfit {
    if (raw == null || (raw instanceof String text && text.isBlank())) {
      return Optional.empty();
    }
    return switch (field.kind()) {
      case TEXT, PHONE, LONG_TEXT, EMAIL, URL -> text(field, raw);
      case INTEGER -> Optional.of(within(field, whole(raw)));
      case DECIMAL -> Optional.of(within(field, decimal(raw)));
      case MONEY -> Optional.of(money(field, raw));
      case YES_NO -> Optional.of(yesNo(raw));
      case DATE -> Optional.of(date(raw));
      case INSTANT -> Optional.of(instant(raw));
      case CHOICE -> Optional.of(choice(field, raw));
      case REFERENCE -> Optional.of(uuid(raw));
      case TAGS -> tags(field, raw);
      case ITEMS -> throw new Unfit("items");
    };
  }

  private static Optional<Object> text(Field<?> field, Object raw) throws Unfit {
    if (!(raw instanceof String given)) {
      throw new Unfit("text");
    }
    String text = clean(given, field.kind() == Kind.LONG_TEXT);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.codePointCount(0, text.length()) > field.maxLength()) {
      throw new Unfit("max_length", field.maxLength());
    }
    if (field.kind() == Kind.EMAIL) {
      text = email(text);
    } else if (field.kind() == Kind.URL) {
      requireWebAddress(text);
    }
    Optional<String> pattern = field.pattern();
    if (pattern.isPresent() && !text.matches(pattern.get())) {
      throw new Unfit("pattern", pattern.get());
    }
    return Optional.of(text);
  }

  /** The text in Unicode's composed form without blanks around it. */
  static String clean(String given, boolean lines) throws Unfit {
    String text = Normalizer.normalize(given, Normalizer.Form.NFC).strip();
    if (lines) {
      text = text.replace("\r\n", "\n").replace('\r', '\n');
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && !(lines && (c == '\n' || c == '\t'))) {
        throw new Unfit("control_characters");
      }
      if (Character.isSurrogate(c) && !paired(text, i)) {
        throw new Unfit("control_characters");
      }
    }
    return text;
  }

  private static boolean paired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
  }

  /** The part after the @ is the same in any case (RFC 5321, section 2.4). */
  private static String email(String text) throws Unfit {
    if (!EMAIL.matcher(text).matches()) {
      throw new Unfit("email");
    }
    int at = text.indexOf('@');
    return text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
  }

  private static void requireWebAddress(String text) throws Unfit {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (!web || uri.getHost() == null) {
        throw new Unfit("url");
      }
    } catch (URISyntaxException e) {
      throw new Unfit("url");
    }
  }

  private static Long whole(Object raw) throws Unfit {
    if (raw instanceof Long number) {
      return number;
    }
    if (raw instanceof Integer number) {
      return number.longValue();
    }
    if (raw instanceof String text && WHOLE.matcher(text.strip()).matches()) {
      try {
        return Long.valueOf(text.strip());
      } catch (NumberFormatException e) {
        throw new Unfit("integer");
      }
    }
    throw new Unfit("integer");
  }

  /** A number for itself, such as an amount that rows are compared with. */
  public BigDecimal number(@Nullable Object raw) throws Unfit {
    if (raw == null) {
      throw new Unfit("required");
    }
    return decimal(raw);
  }

  private BigDecimal decimal(Object raw) throws Unfit {
    BigDecimal number;
    if (raw instanceof BigDecimal given) {
      number = given;
    } else if (raw instanceof BigInteger given) {
      number = new BigDecimal(given);
    } else if (raw instanceof Long || raw instanceof Integer) {
      number = BigDecimal.valueOf(((Number) raw).longValue());
    } else if (raw instanceof String text && NUMBER.matcher(plainNumber(text)).matches()) {
      number = new BigDecimal(plainNumber(text));
    } else {
      throw new Unfit("decimal");
    }
    if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
      throw new Unfit("decimal");
    }
    return number;
  }

  /**
   * With both signs in it the later one is the decimal sign, a lone one is what the locale says.
   */
  private String plainNumber(String typed) {
    String text = typed.strip().replaceAll("[\\s\u00a0\u202f']", "");
    int comma = text.lastIndexOf(',');
    int point = text.lastIndexOf('.');
    if (comma >= 0 && point >= 0) {
      return comma > point ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
    }
    boolean decimalComma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
    if (comma >= 0) {
      boolean grouping = !decimalComma && text.matches("[+-]?[0-9]{1,3}(,[0-9]{3})+");
      return grouping ? text.replace(",", "") : text.replace(',', '.');
    }
    boolean grouping = decimalComma && text.matches("[+-]?[0-9]{1,3}(\\.[0-9]{3}){2,}");
    return grouping ? text.replace(".", "") : text;
  }

  private static <N extends Number> N within(Field<?> field, N number) throws Unfit {
    BigDecimal value = new BigDecimal(number.toString());
    Optional<BigDecimal> min = field.min();
    Optional<BigDecimal> max = field.max();
    if (min.isPresent() && value.compareTo(min.get()) < 0) {
      throw new Unfit("min", min.get());
    }
    if (max.isPresent() && value.compareTo(max.get()) > 0) {
      throw new Unfit("max", max.get());
    }
    return number;
  }

  private Money money(Field<?> field, Object raw) throws Unfit {
    if (raw instanceof Money money) {
      within(field, money.amount());
      return money;
    }
    if (raw instanceof String text) {
      return money(field, apart(text));
    }
    if (!(raw instanceof Map<?, ?> map)
        || !(map.get("currency") instanceof String currency)
        || map.get("amount") == null) {
      throw new Unfit("money");
    }
    if (!map.keySet().equals(Set.of("amount", "currency"))) {
      throw new Unfit("money");
    }
    BigDecimal amount = within(field, decimal(String.valueOf(map.get("amount"))));
    try {
      Currency unit = Currency.getInstance(currency.strip().toUpperCase(Locale.ROOT));
      int digits = Math.max(0, unit.getDefaultFractionDigits());
      if (amount.stripTrailingZeros().scale() > digits) {
        throw new Unfit("money_decimals", unit.getCurrencyCode(), digits);
      }
      return new Money(
          amount.scale() > digits ? amount.setScale(digits) : amount, unit.getCurrencyCode());
    } catch (IllegalArgumentException e) {
      throw new Unfit("currency");
    }
  }

  /** "12.50 EUR" or "EUR 12.50", as in the cell of a file. */
  private static Map<String, Object> apart(String text) throws Unfit {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (!amount.matches() || (amount.group(1) == null) == (amount.group(3) == null)) {
      throw new Unfit("money");
    }
    String currency = amount.group(1) == null ? amount.group(3) : amount.group(1);
    return Map.of("amount", amount.group(2), "currency", currency);
  }

  private static Boolean yesNo(Object raw) throws Unfit {
    if (raw instanceof Boolean yes) {
      return yes;
    }
    return switch (String.valueOf(raw).strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "y", "x", "1", "ja", "sí", "si", "sim" -> true;
      case "false", "off", "no", "n", "0", "nein", "não", "nao" -> false;
      default -> throw new Unfit("yes_no");
    };
  }

  private static LocalDate date(Object raw) throws Unfit {
    if (raw instanceof LocalDate date) {
      return date;
    }
    try {
      LocalDate date = LocalDate.parse(String.valueOf(raw).strip());
      if (date.getYear() < 1 || date.getYear() > 9999) {
        throw new Unfit("date");
      }
      return date;
    } catch (DateTimeException e) {
      throw new Unfit("date");
    }
  }

  private Instant instant(Object raw) throws Unfit {
    if (raw instanceof Instant at) {
      return at;
    }
    String text = String.valueOf(raw).strip();
    try {
      boolean local = text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]{4,18}");
      Instant at =
          local
              ? LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (at.isBefore(Instant.EPOCH.minusSeconds(62_000_000_000L))
          || at.isAfter(Instant.EPOCH.plusSeconds(253_000_000_000L))) {
        throw new Unfit("instant");
      }
      return at;
    } catch (DateTimeException e) {
      throw new Unfit("instant");
    }
  }

  private static String choice(Field<?> field, Object raw) throws Unfit {
    List<String> allowed = field.choices().stream().map(Field.Choice::value).toList();
    if (raw instanceof String text && allowed.contains(text.strip())) {
      return text.strip();
    }
    if (raw instanceof String text && field.isCustom()) {
      for (String one : allowed) {
        if (one.equalsIgnoreCase(text.strip())) {
          return one;
        }
      }
    }
    throw new Unfit("choice", String.join(", ", allowed));
  }

  private static UUID uuid(Object raw) throws Unfit {
    if (raw instanceof UUID id) {
      return id;
    }
    if (raw instanceof String text && UUID_TEXT.matcher(text.strip()).matches()) {
      return UUID.fromString(text.strip());
    }
    throw new Unfit("reference");
  }

  private static Optional<Object> tags(Field<?> field, Object raw) throws Unfit {
    List<?> given = raw instanceof String text ? List.of(text.split(",")) : list(raw);
    Set<String> tags = new LinkedHashSet<>();
    for (Object one : given) {
      if (!(one instanceof String text)) {
        throw new Unfit("tags");
      }
      String tag = clean(text, false);
      if (tag.codePointCount(0, tag.length()) > LONGEST_TAG) {
        throw new Unfit("tag_length", LONGEST_TAG);
      }
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
    }
    if (tags.size() > field.maxLength()) {
      throw new Unfit("max_entries", field.maxLength());
    }
    return Optional.of(List.copyOf(tags));
  }

  private static List<?> list(Object raw) throws Unfit {
    if (raw instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw new Unfit("tags");
  }
}
