package dev.tenon.kernel.web.page;

import dev.tenon.api.data.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value as an input of its kind holds it. */
final class InputText {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private InputText() {}

  static String of(Field<?> field, @Nullable Object value, Reader reader) {
    Object shown = value == null ? field.byDefault().orElse(null) : value;
    return switch (shown) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      case Instant at -> LOCAL.format(at.atZone(reader.zone()));
      case List<?> words -> words.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> shown.toString();
    };
  }
}
