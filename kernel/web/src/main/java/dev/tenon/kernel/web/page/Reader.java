package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Text;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

/**
 * Who reads a page.
 *
 * @param locale the language the page is in
 * @param zone the zone of its times
 * @param words turns a text into what this person reads
 */
public record Reader(Locale locale, ZoneId zone, Function<Text, String> words) {

  String say(Text text) {
    return words.apply(text);
  }
}
