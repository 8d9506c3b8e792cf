package dev.tenon.kernel.web.page;

import dev.tenon.api.ui.Tone;
import org.jspecify.annotations.Nullable;

/** The names of tones in the stylesheet. */
final class Tones {
  private Tones() {}

  static @Nullable String attribute(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> null;
      case NOW -> "now";
      case GOOD -> "good";
      case LOOK -> "warn";
      case BAD -> "bad";
    };
  }
}
