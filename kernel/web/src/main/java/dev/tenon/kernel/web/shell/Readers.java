package dev.tenon.kernel.web.shell;

import dev.tenon.kernel.operations.Bundles;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.web.http.Exchange;
import dev.tenon.kernel.web.page.Reader;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** In which language and zone somebody reads. */
public final class Readers {
  private final Texts texts;

  public Readers(Texts texts) {
    this.texts = texts;
  }

  /**
   * The signed-in person's, or what the browser asks for: also of the first owner, who has said
   * nothing yet.
   */
  public Reader of(Exchange exchange) {
    return exchange
        .actor()
        .filter(actor -> !actor.email().isEmpty())
        .map(actor -> reader(actor.locale(), actor.zone()))
        .orElseGet(() -> reader(asked(exchange), ZoneId.systemDefault()));
  }

  private Reader reader(Locale locale, ZoneId zone) {
    return new Reader(locale, zone, text -> texts.say(text, locale, zone));
  }

  private static Locale asked(Exchange exchange) {
    List<Locale> known = Bundles.LANGUAGES.stream().map(Locale::of).toList();
    String header = exchange.header("Accept-Language").orElse("en");
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(header), known);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException unreadable) {
      return Locale.ENGLISH;
    }
  }
}
