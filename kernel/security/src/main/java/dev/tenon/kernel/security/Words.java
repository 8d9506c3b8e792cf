package dev.tenon.kernel.security;

import dev.tenon.api.ui.Text;
import java.time.ZoneId;
import java.util.Locale;

/** Turns texts into a reader's language, for mails. */
@FunctionalInterface
public interface Words {

  /** The text as the reader reads it. */
  String say(Text text, Locale locale, ZoneId zone);
}
