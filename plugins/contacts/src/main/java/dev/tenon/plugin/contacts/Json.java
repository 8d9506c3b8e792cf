package dev.tenon.plugin.contacts;

import dev.tenon.api.data.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the small JSON that goes into jsonb columns (RFC 8259). */
public final class Json {

  private Json() {}

  /** An array of texts. */
  public static String texts(List<String> texts) {
    return texts.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
  }

  /** An array of objects; fields without a value are left out. */
  public static String objects(List<Values> objects) {
    return objects.stream().map(Json::object).collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Values values) {
    return values.asMap().entrySet().stream()
        .filter(field -> field.getValue() != null)
        .map(field -> text(field.getKey()) + ":" + value(field))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Map.Entry<String, @Nullable Object> field) {
    Object value = field.getValue();
    return value instanceof Boolean || value instanceof Long
        ? value.toString()
        : text(String.valueOf(value));
  }

  /** A string. */
  static String text(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\0' -> json.append("");
        default -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
