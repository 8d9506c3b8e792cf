package dev.tenon.plugin.contacts.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects (JSON, RFC 8259) as a table: our own export, or what another program writes. A
 * list of an object's becomes columns with numbers: {@code email_1}, {@code email_1_label}.
 */
final class JsonFile {

  private static final int DEEPEST = 20;

  private static final Map<String, String> NOUNS =
      Map.of("emails", "email", "phones", "phone", "addresses", "address", "notes", "note");

  /** What of an item the column without an ending holds. */
  private static final List<String> ITSELF = List.of("email", "phone", "text");

  private final JsonParser json;

  private JsonFile(JsonParser json) {
    this.json = json;
  }

  static boolean isJson(String text) {
    String start = text.substring(0, Math.min(200, text.length())).strip();
    return start.startsWith("{") || start.startsWith("[");
  }

  /** The table. */
  static OwnTable.Written table(String text) throws ImportRefused {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();
    OwnTable table = new OwnTable();
    try (JsonParser json = factory.createParser(text)) {
      if (!new JsonFile(json).rows(table)) {
        throw new ImportRefused("not_csv");
      }
    } catch (JsonProcessingException e) {
      throw new ImportRefused("json", e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (table.isEmpty()) {
      throw new ImportRefused("empty");
    }
    return table.written(table.isOurs());
  }

  /** A list, or an object whose member {@code data} is one; answers whether it was. */
  private boolean rows(OwnTable table) throws IOException {
    boolean found = false;
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean data = json.currentName().equals("data");
        if (json.nextToken() == JsonToken.START_ARRAY && data) {
          found = true;
          list(table);
        } else {
          json.skipChildren();
        }
      }
    } else {
      found = true;
      list(table);
    }
    if (json.nextToken() != null) {
      throw new com.fasterxml.jackson.core.JsonParseException(json, "more than one value");
    }
    return found;
  }

  private void list(OwnTable table) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        OwnTable.Row row = new OwnTable.Row();
        object("", row);
        table.add(row);
      } else {
        json.skipChildren();
      }
    }
  }

  /** Puts an object's members into columns whose names start so. */
  private void object(String start, OwnTable.Row row) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY) {
        array(start + name, row);
      } else if (value == JsonToken.START_OBJECT) {
        amount().ifPresent(said -> put(start + name, said, row));
      } else if (value != JsonToken.VALUE_NULL) {
        boolean itself = !start.isEmpty() && ITSELF.contains(name);
        String column = itself ? start.substring(0, start.length() - 1) : start + name;
        put(column, json.getText(), row);
      }
    }
  }

  private static void put(String column, @Nullable String value, OwnTable.Row row) {
    if (column.endsWith("_label")) {
      row.putLabel(column, value);
    } else {
      row.put(column, value);
    }
  }

  /** An amount of money in one cell; other objects have no place in a table. */
  private Optional<String> amount() throws IOException {
    String amount = null;
    String currency = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("amount")) {
        amount = json.getText();
      } else if (name.equals("currency")) {
        currency = json.getText();
      } else {
        json.skipChildren();
      }
    }
    return amount == null || currency == null
        ? Optional.empty()
        : Optional.of(amount + " " + currency);
  }

  private void array(String name, OwnTable.Row row) throws IOException {
    String noun = NOUNS.getOrDefault(name, name);
    List<String> plain = new ArrayList<>();
    int i = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        object(noun + "_" + ++i + "_", row);
      } else if (json.currentToken() == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else if (json.currentToken() != JsonToken.VALUE_NULL) {
        plain.add(RowReading.starred(json.getText().strip()));
      }
    }
    if (!plain.isEmpty()) {
      row.put(noun, String.join(" ::: ", plain) + " :::");
    }
  }
}
