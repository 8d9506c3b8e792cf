package dev.tenon.kernel.operations;

import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Text} into what a person reads, in the person's language, zone and number format.
 * Safe for all threads. A key without a text is shown as the key itself.
 */
public final class Texts {

  private static final int NEAR_DAYS = 6;
  private static final int MOST_DAYS = 2_000;

  private static final Map<Long, String> NAMED =
      Map.of(-1L, "tenon.day.yesterday", 0L, "tenon.day.today", 1L, "tenon.day.tomorrow");

  private record Asked(String key, Locale locale) {}

  private record Cache(long generation, Map<Asked, Format> formats) {}

  /** A pattern; the text itself when nothing is to be filled in. */
  private record Format(MessageFormat format, @Nullable String text) {
    static Format of(String pattern, Locale locale) {
      MessageFormat format = new MessageFormat(pattern, locale);
      boolean fixed = format.getFormatsByArgumentIndex().length == 0;
      return new Format(format, fixed ? format.format(new Object[0]) : null);
    }

    String with(@Nullable Object[] args) {
      // a format is no good for two threads at once
      return text != null ? text : ((MessageFormat) format.clone()).format(args);
    }
  }

  private record Written(LocalDate day, Locale locale) {}

  private final Registry registry;
  private final Clock clock;
  private final Map<Written, String> days = new ConcurrentHashMap<>();
  private final Map<Asked, DateTimeFormatter> formatters = new ConcurrentHashMap<>();
  private volatile Cache cache = new Cache(-1, Map.of());

  public Texts(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** What a person of this language and zone reads. */
  public String say(Text text, Locale locale, ZoneId zone) {
    return switch (text) {
      case Text.Plain plain -> plain.value();
      case Text.Key key -> key(key, locale, zone);
      case Text.Moment moment -> moment(moment, locale, zone);
      case Text.Day day -> day(day.date(), locale);
      case Text.Figure figure -> figure(figure.value(), locale);
      case Text.Amount amount -> amount(amount.value(), amount.currency(), locale);
      case Text.Joined joined -> joined(joined, locale, zone);
    };
  }

  /** Whether some live plugin, or the kernel, has a text for the key. */
  public boolean has(String key) {
    return pattern(key, "en").isPresent();
  }

  private String key(Text.Key key, Locale locale, ZoneId zone) {
    Format format = format(key.key(), locale);
    if (format == null) {
      return key.key();
    }
    @Nullable Object[] args = new Object[key.args().size()];
    for (int i = 0; i < args.length; i++) {
      Object arg = key.args().get(i);
      args[i] = arg instanceof Text text ? say(text, locale, zone) : arg;
    }
    return format.with(args);
  }

  private @Nullable Format format(String key, Locale locale) {
    Catalog catalog = registry.catalog();
    Cache now = cache;
    if (now.generation() != catalog.generation()) {
      now = new Cache(catalog.generation(), new ConcurrentHashMap<>());
      cache = now;
    }
    Asked asked = new Asked(key, locale);
    Format known = now.formats().get(asked);
    if (known == null) {
      Optional<String> pattern = pattern(key, locale.getLanguage());
      if (pattern.isEmpty()) {
        return null;
      }
      known = Format.of(pattern.get(), locale);
      now.formats().put(asked, known);
    }
    return known;
  }

  private Optional<String> pattern(String key, String language) {
    int dot = key.indexOf('.');
    String owner = dot < 0 ? key : key.substring(0, dot);
    return registry
        .catalog()
        .plugin(owner.equals("tenon") ? "kernel" : owner)
        .flatMap(plugin -> plugin.texts().pattern(language, key));
  }

  private String moment(Text.Moment moment, Locale locale, ZoneId zone) {
    ZonedDateTime at = moment.at().atZone(zone);
    return switch (moment.precision()) {
      case TIME -> time(at, locale);
      case DAY -> near(at, locale);
      case DAY_AND_TIME -> near(at, locale) + ", " + time(at, locale);
    };
  }

  /** Today by its name, near days with their weekday, and the year only where it is another. */
  private String near(ZonedDateTime at, Locale locale) {
    LocalDate today = clock.instant().atZone(at.getZone()).toLocalDate();
    LocalDate date = at.toLocalDate();
    long away = ChronoUnit.DAYS.between(today, date);
    Optional<String> name = Optional.ofNullable(NAMED.get(away)).flatMap(key -> word(key, locale));
    if (name.isPresent()) {
      return name.get();
    }
    if (Math.abs(away) <= NEAR_DAYS) {
      return formatter("MMMEd", locale).format(date);
    }
    return today.getYear() == date.getYear()
        ? formatter("MMMd", locale).format(date)
        : day(date, locale);
  }

  private Optional<String> word(String key, Locale locale) {
    return Optional.ofNullable(format(key, locale)).map(Format::text);
  }

  private DateTimeFormatter formatter(String skeleton, Locale locale) {
    return formatters.computeIfAbsent(
        new Asked(skeleton, locale),
        asked -> DateTimeFormatter.ofLocalizedPattern(skeleton).withLocale(locale));
  }

  /** The rows of a list have few different days. */
  private String day(LocalDate date, Locale locale) {
    Written asked = new Written(date, locale);
    String known = days.get(asked);
    if (known == null) {
      known = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(date);
      if (days.size() >= MOST_DAYS) {
        days.clear();
      }
      days.put(asked, known);
    }
    return known;
  }

  private static String time(ZonedDateTime at, Locale locale) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(at);
  }

  private static String figure(BigDecimal value, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(Math.max(0, value.scale()));
    format.setMaximumFractionDigits(Math.max(0, value.scale()));
    return format.format(value);
  }

  private static String amount(BigDecimal value, String currency, Locale locale) {
    Currency unit = Currency.getInstance(currency);
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(unit);
    int digits = Math.max(0, unit.getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(Math.max(digits, value.scale()));
    return format.format(value);
  }

  private String joined(Text.Joined joined, Locale locale, ZoneId zone) {
    StringBuilder all = new StringBuilder();
    for (Text part : joined.parts()) {
      String said = say(part, locale, zone);
      if (!said.isEmpty()) {
        all.append(all.isEmpty() ? "" : joined.separator()).append(said);
      }
    }
    return all.toString();
  }
}
