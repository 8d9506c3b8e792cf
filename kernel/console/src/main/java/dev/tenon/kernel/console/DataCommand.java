package dev.tenon.kernel.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.kernel.operations.api.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code data}: rows of a type, as the API gives them, in a table or as they are. */
public final class DataCommand extends BuiltIn {
  private static final int USUAL = 20;
  private static final int MOST = 1_000;
  private static final int COLUMNS = 6;

  private final ApiCaller api;

  /** Reads through this API, as these people. */
  public DataCommand(Api api, People people) {
    super("data");
    this.api = new ApiCaller(api, people);
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of("--limit", "--search", "--email"), Set.of("--json"));
    asked.takesNoMore(1);
    if (asked.plain().isEmpty()) {
      throw CommandRefused.usage("data needs the name of a type");
    }
    Map<String, List<String>> query = new HashMap<>();
    query.put("type", List.of(asked.plain().getFirst()));
    query.put("limit", List.of(Integer.toString(asked.number("--limit", 1, MOST, USUAL))));
    asked.value("--search").ifPresent(text -> query.put("search", List.of(text)));
    JsonNode answer = api.get(asked.value("--email"), "/api/data", query);
    if (asked.switches().contains("--json")) {
      output.line(answer.toPrettyString());
    } else {
      print(answer.path("data"), output);
    }
    return 0;
  }

  @Override
  public List<String> complete(List<String> words) {
    List<String> types = new ArrayList<>();
    if (words.size() == 1) {
      api.capabilities().path("types").forEach(type -> types.add(type.path("name").asText()));
    }
    return types;
  }

  private static void print(JsonNode rows, CommandOutput output) {
    List<String> columns = columns(rows);
    if (columns.isEmpty()) {
      output.error("no rows");
      return;
    }
    Table table = new Table(columns.toArray(String[]::new));
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(cell(column, row.path(column))));
      table.row(cells);
    }
    table.print(output);
  }

  /** The id, then the first fields that any row has a value in. */
  private static List<String> columns(JsonNode rows) {
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode row : rows) {
      names.add("id");
      row.properties()
          .forEach(
              field -> {
                if (!cell(field.getKey(), field.getValue()).isEmpty()) {
                  names.add(field.getKey());
                }
              });
    }
    return names.stream().limit(COLUMNS).toList();
  }

  /** As a person would write it; all of it is in the JSON. */
  private static String cell(String name, JsonNode value) {
    if (value.isArray()) {
      List<String> parts = new ArrayList<>();
      value.forEach(part -> parts.add(cell(name, gist(name, part))));
      return String.join(", ", parts);
    }
    if (value.isNull() || value.isMissingNode() || (value.isObject() && value.isEmpty())) {
      return "";
    }
    return value.isValueNode() ? value.asText().replace('\n', ' ') : value.toString();
  }

  /** Of an entry of {@code emails} its {@code email}. */
  private static JsonNode gist(String name, JsonNode part) {
    JsonNode namesake = part.path(name.replaceFirst("s$", ""));
    return namesake.isValueNode() ? namesake : part;
  }
}
