package dev.tenon.kernel.operations.settings;

import dev.tenon.api.data.Field;
import dev.tenon.kernel.operations.value.Convert;
import dev.tenon.kernel.operations.value.Unfit;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A setting's value as text, the same in every language: in files, variables and the database. */
final class SettingText {
  private static final Convert PLAIN = new Convert(Locale.ROOT, ZoneOffset.UTC);

  private SettingText() {}

  static Optional<Object> value(Field<?> field, String text) throws Unfit {
    return PLAIN.value(field, text);
  }

  static String text(Object value) {
    return switch (value) {
      case BigDecimal number -> number.toPlainString();
      case List<?> words -> String.join(", ", words.stream().map(String::valueOf).toList());
      default -> value.toString();
    };
  }
}
