package dev.tenon.kernel.web.own;

import dev.tenon.api.Problem;
import dev.tenon.api.ui.Text;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.operations.Bundles;
import dev.tenon.kernel.security.Tenants;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Reads what the kernel's own forms send. */
final class Typed {
  private Typed() {}

  static String text(FormData typed, String name) {
    return typed.first(name).orElse("").strip();
  }

  static Optional<ZoneId> zone(FormData typed) {
    String id = text(typed, "zone");
    if (id.isEmpty()) {
      return Optional.empty();
    }
    if (!ZoneId.getAvailableZoneIds().contains(id)) {
      throw Problem.invalid("zone", "choice", Text.of("tenon.field.zone.unknown"));
    }
    return Optional.of(ZoneId.of(id));
  }

  static Optional<Locale> language(FormData typed, String country) {
    String code = text(typed, "language");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    if (!Bundles.LANGUAGES.contains(code)) {
      throw Problem.invalid("language", "choice", Text.of("tenon.field.language.unknown"));
    }
    return Optional.of(Locale.of(code, country));
  }

  static Tenants.Place place(FormData typed) {
    String country = text(typed, "country");
    return new Tenants.Place(
        language(typed, country).orElse(Locale.ENGLISH),
        zone(typed).orElse(ZoneId.of("UTC")),
        text(typed, "currency"),
        country);
  }
}
