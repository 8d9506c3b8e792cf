package dev.tenon.kernel.operations.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Kind;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads JSON: what callers send, strictly; what the database keeps, as its fields say. */
public final class Json {
  private static final int DEEPEST = 20;
  private static final int LONGEST_NUMBER = 1_000;

  /** One mapper without any class of a plugin: it is only ever asked for maps and lists. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  /** What others send may have numbers of any size, which is for their field to judge. */
  private static final ObjectMapper SENT =
      MAPPER.copy().disable(DeserializationFeature.USE_LONG_FOR_INTS);

  private static final TypeReference<Map<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};
  private static final TypeReference<List<@Nullable Object>> ARRAY = new TypeReference<>() {};

  /** For every row of a list: knows its type, and that we write no member twice. */
  private static final ObjectReader OWN_ARRAY =
      MAPPER.readerFor(ARRAY).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  /** For a value in the middle of what is read, after which more comes. */
  private static final ObjectReader OWN_PART =
      MAPPER
          .readerFor(Object.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

  private Json() {}

  /** An object that somebody sent. */
  public static Map<String, @Nullable Object> object(byte[] text) throws JsonProcessingException {
    try {
      Map<String, @Nullable Object> read = SENT.readValue(text, OBJECT);
      return read == null ? Map.of() : read;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object that we wrote ourselves. */
  public static Map<String, @Nullable Object> ownObject(String text) {
    try {
      return MAPPER.readValue(text, OBJECT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What the database keeps is not a JSON object", e);
    }
  }

  /** An array that we wrote ourselves. */
  public static List<@Nullable Object> ownArray(String text) {
    try {
      List<@Nullable Object> read = OWN_ARRAY.readValue(text);
      if (read == null) {
        throw new IllegalStateException("What we wrote is an array, not nothing");
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What we wrote is not a JSON array", e);
    }
  }

  /** A list of items that we wrote ourselves, as UTF-8. */
  public static List<Values> ownItems(Field<?> field, byte[] text) {
    try (JsonParser parser = OWN_ARRAY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IllegalStateException("What we wrote is an array, and nothing else");
      }
      List<Values> items = new ArrayList<>();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        items.add(ownItem(field, parser));
      }
      return List.copyOf(items);
    } catch (IOException e) {
      throw new IllegalStateException("What we wrote is not a JSON array of objects", e);
    }
  }

  private static Values ownItem(Field<?> field, JsonParser parser) throws IOException {
    Values.Collector item = Values.collect(field.items().size());
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      @Nullable Object value =
          switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> OWN_PART.readValue(parser);
          };
      item.put(name, item(field, name, value));
    }
    return item.done();
  }

  /** A row or an answer that we wrote ourselves; fields the type doesn't know stay as they are. */
  public static Values ownValues(Map<String, @Nullable Object> object, @Nullable Type type) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          Field<?> field = fieldOf(type, name);
          values.put(name, field == null || value == null ? value : own(field, value));
        });
    return Values.ofNames(values);
  }

  private static @Nullable Field<?> fieldOf(@Nullable Type type, String name) {
    return switch (name) {
      case "id" -> Type.ID;
      case "version" -> Type.VERSION;
      case "created_at" -> Type.CREATED_AT;
      case "updated_at" -> Type.UPDATED_AT;
      case "deleted_at" -> Type.DELETED_AT;
      default -> type == null ? null : type.field(name).orElse(null);
    };
  }

  /** A field's value from the JSON that we wrote ourselves; as it is where it doesn't fit. */
  public static Object own(Field<?> field, Object json) {
    return switch (field.kind()) {
      case TEXT, LONG_TEXT, EMAIL, PHONE, URL, CHOICE, YES_NO, INTEGER -> json;
      case TAGS -> json instanceof List<?> list ? List.copyOf(list) : json;
      case DECIMAL -> new BigDecimal(json.toString());
      case DATE -> LocalDate.parse(json.toString());
      case INSTANT -> Instant.parse(json.toString());
      case REFERENCE -> UUID.fromString(json.toString());
      case MONEY ->
          json instanceof Map<?, ?> map
              ? new Money(
                  new BigDecimal(String.valueOf(map.get("amount"))),
                  String.valueOf(map.get("currency")))
              : json;
      case ITEMS -> items(field, json);
    };
  }

  private static Object items(Field<?> field, Object json) {
    if (!(json instanceof List<?> list)) {
      return json;
    }
    List<Values> items = new ArrayList<>(list.size());
    for (Object entry : list) {
      Values.Collector item = Values.collect(field.items().size());
      if (entry instanceof Map<?, ?> map) {
        map.forEach((name, value) -> item.put(String.valueOf(name), item(field, name, value)));
      }
      items.add(item.done());
    }
    return List.copyOf(items);
  }

  private static @Nullable Object item(Field<?> field, Object name, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    for (Field<?> part : field.items()) {
      if (part.name().equals(name)) {
        boolean text = part.kind().javaType() == String.class && part.kind() != Kind.CHOICE;
        return text ? value.toString() : own(part, value);
      }
    }
    return value;
  }
}
