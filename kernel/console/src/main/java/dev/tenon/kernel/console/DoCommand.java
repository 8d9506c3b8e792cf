package dev.tenon.kernel.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenon.kernel.operations.api.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code do}: runs an action exactly as the API does. */
public final class DoCommand extends BuiltIn {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> ABOUT_THE_CALL = Set.of("id", "version", "reason");

  private final ApiCaller api;

  /** Acts through this API, as these people. */
  public DoCommand(Api api, People people) {
    super("do");
    this.api = new ApiCaller(api, people);
  }

  @Override
  public int run(List<String> words, CommandOutput output) {
    Words asked = Words.parse(words, Set.of("--email"), Set.of("--json"));
    if (asked.plain().isEmpty()) {
      throw CommandRefused.usage("do needs the name of an action");
    }
    JsonNode answer = api.post(asked.value("--email"), "/api/actions", body(asked.plain()));
    if (asked.switches().contains("--json")) {
      output.line(answer.toPrettyString());
    } else {
      JsonNode id = answer.path("data").path("id");
      output.line(id.isMissingNode() ? "done" : "done: " + id.asText());
    }
    return 0;
  }

  @Override
  public List<String> complete(List<String> words) {
    List<String> found = new ArrayList<>();
    for (JsonNode action : api.capabilities().path("actions")) {
      String name = action.path("name").asText();
      if (words.size() == 1) {
        found.add(name);
      } else if (name.equals(words.getFirst())) {
        ABOUT_THE_CALL.forEach(key -> found.add(key + "="));
        action.path("input").forEach(field -> found.add(field.path("name").asText() + "="));
      }
    }
    words.stream().limit(words.size() - 1L).forEach(given -> found.removeIf(given::startsWith));
    return found;
  }

  private static JsonNode body(List<String> plain) {
    ObjectNode body = MAPPER.createObjectNode().put("action", plain.getFirst());
    ObjectNode input = body.putObject("input");
    for (String pair : plain.subList(1, plain.size())) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw CommandRefused.usage("\"" + pair + "\" is not KEY=VALUE");
      }
      String key = pair.substring(0, equals);
      ObjectNode target = ABOUT_THE_CALL.contains(key) ? body : input;
      String text = pair.substring(equals + 1);
      target.set(key, key.equals("version") ? number(text) : value(text));
    }
    return body;
  }

  private static JsonNode number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw CommandRefused.usage("version is \"" + text + "\", but must be a whole number");
    }
    return LongNode.valueOf(Long.parseLong(text));
  }

  /** Only what is clearly meant as JSON is; a phone number stays the text it is. */
  private static JsonNode value(String text) {
    if (!text.startsWith("[")
        && !text.startsWith("{")
        && !Set.of("true", "false", "null").contains(text)) {
      return TextNode.valueOf(text);
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw CommandRefused.usage("\"" + text + "\" looks like JSON, but is not");
    }
  }
}
