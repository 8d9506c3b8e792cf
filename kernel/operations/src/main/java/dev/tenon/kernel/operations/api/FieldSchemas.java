package dev.tenon.kernel.operations.api;

import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.ui.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes fields: for the capabilities in our own words, for OpenAPI as JSON Schema 2020-12. */
final class FieldSchemas {
  private final Function<Text, String> say;

  FieldSchemas(Function<Text, String> say) {
    this.say = say;
  }

  /** A field as the capabilities tell of it. */
  Map<String, @Nullable Object> told(Field<?> field) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("name", field.name());
    told.put("kind", field.kind().name().toLowerCase(Locale.ROOT));
    told.put("label", say.apply(field.label()));
    field.hint().ifPresent(hint -> told.put("hint", say.apply(hint)));
    told.put("required", field.isRequired());
    flag(told, "read_only", field.isReadOnly());
    flag(told, "searchable", field.isSearchable());
    flag(told, "sensitive", field.isSensitive());
    flag(told, "custom", field.isCustom());
    if (field.maxLength() > 0) {
      told.put(isList(field) ? "max_entries" : "max_length", field.maxLength());
    }
    field.min().ifPresent(min -> told.put("min", min));
    field.max().ifPresent(max -> told.put("max", max));
    field.pattern().ifPresent(pattern -> told.put("pattern", pattern));
    field.refersTo().filter(type -> !type.isEmpty()).ifPresent(t -> told.put("refers_to", t));
    field.byDefault().ifPresent(value -> told.put("default", value));
    if (!field.choices().isEmpty()) {
      told.put("choices", field.choices().stream().map(this::choice).toList());
    }
    if (!field.items().isEmpty()) {
      told.put("items", field.items().stream().map(this::told).toList());
    }
    return told;
  }

  private static void flag(Map<String, @Nullable Object> told, String name, boolean value) {
    if (value) {
      told.put(name, true);
    }
  }

  private Map<String, @Nullable Object> choice(Field.Choice choice) {
    return Map.of("value", choice.value(), "label", say.apply(choice.label()));
  }

  private static boolean isList(Field<?> field) {
    return field.kind() == Kind.TAGS || field.kind() == Kind.ITEMS;
  }

  /** The schema of an object with these fields. */
  Map<String, @Nullable Object> object(List<Field<?>> fields, boolean partial, boolean input) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field<?> field : fields) {
      if (input && field.isReadOnly()) {
        continue;
      }
      properties.put(field.name(), schema(field, input));
      boolean defaulted = input && field.byDefault().isPresent();
      if (field.isRequired() && !partial && !defaulted) {
        required.add(field.name());
      }
    }
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (input) {
      schema.put("additionalProperties", false);
    }
    return schema;
  }

  /** The schema of a field's values. */
  Map<String, @Nullable Object> schema(Field<?> field, boolean input) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    String type =
        switch (field.kind()) {
          case INTEGER -> "integer";
          case YES_NO -> "boolean";
          case TAGS, ITEMS -> "array";
          case MONEY -> "object";
          default -> "string";
        };
    schema.put("type", field.isRequired() ? type : List.of(type, "null"));
    schema.put("title", say.apply(field.label()));
    field.hint().ifPresent(hint -> schema.put("description", say.apply(hint)));
    format(field.kind()).ifPresent(format -> schema.put("format", format));
    details(field, input, schema);
    field.byDefault().ifPresent(value -> schema.put("default", value));
    if (field.isReadOnly()) {
      schema.put("readOnly", true);
    }
    return schema;
  }

  private static Optional<String> format(Kind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case EMAIL -> "email";
          case URL -> "uri";
          case DATE -> "date";
          case INSTANT -> "date-time";
          case REFERENCE -> "uuid";
          case INTEGER -> "int64";
          default -> null;
        });
  }

  private void details(Field<?> field, boolean input, Map<String, @Nullable Object> schema) {
    switch (field.kind()) {
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL -> {
        schema.put("maxLength", field.maxLength());
        field.pattern().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
      }
      case CHOICE -> {
        List<@Nullable Object> values = new ArrayList<>();
        field.choices().forEach(choice -> values.add(choice.value()));
        if (!field.isRequired()) {
          values.add(null);
        }
        schema.put("enum", values);
      }
      case INTEGER -> {
        field.min().map(BigDecimal::longValue).ifPresent(min -> schema.put("minimum", min));
        field.max().map(BigDecimal::longValue).ifPresent(max -> schema.put("maximum", max));
      }
      case DECIMAL -> schema.put("pattern", "^[+-]?[0-9]+(\\.[0-9]+)?$");
      case MONEY -> {
        schema.put(
            "properties",
            Map.of(
                "amount", Map.of("type", "string", "pattern", "^[+-]?[0-9]+(\\.[0-9]+)?$"),
                "currency", Map.of("type", "string", "pattern", "^[A-Z]{3}$")));
        schema.put("required", List.of("amount", "currency"));
      }
      case TAGS -> {
        schema.put("items", Map.of("type", "string", "maxLength", 60));
        schema.put("maxItems", field.maxLength());
      }
      case ITEMS -> {
        schema.put("items", object(field.items(), false, input));
        schema.put("maxItems", field.maxLength());
      }
      case YES_NO, DATE, INSTANT, REFERENCE -> {}
    }
  }
}
