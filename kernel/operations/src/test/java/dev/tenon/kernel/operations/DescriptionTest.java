package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.TestApi.Answer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the OpenAPI document says is so: requests made from it work, answers are as it has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DescriptionTest {
  private static final JsonNodeFactory JSON = new ObjectMapper().getNodeFactory();

  private final House house = new House();
  private final TestApi api = new TestApi(house);
  private JsonNode document = JSON.nullNode();

  @BeforeAll
  void read() {
    document = api.get("/api/openapi.json").json();
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void whatIsMadeFromTheDescriptionIsTakenAndReadBackAsDescribed() {
    JsonNode create = operation("/api/v1/things", "post");
    JsonNode input = create.at("/requestBody/content/application~1json/schema");
    JsonNode sample = sample(resolved(input));
    assertFits(input, sample);
    Answer made = api.post("/api/v1/things", sample.toString());
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertFits(answer(create, "201"), made.json());
    String id = made.json().at("/data/id").asText();
    for (String path : new String[] {"/api/v1/things", "/api/v1/things/{id}", "/api/data"}) {
      JsonNode get = operation(path, "get");
      String query = path.equals("/api/data") ? "?type=things" : "";
      Answer answer = api.get(path.replace("{id}", id) + query);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertFits(answer(get, "200"), answer.json());
    }
  }

  @Test
  void everyAddressThatIsReadAnswersAndEveryOtherKnowsItsMethods() {
    String id = house.thing("Described").id().toString();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      String address = path.getKey().replace("{id}", id);
      String query = address.equals("/api/data") ? "?type=things" : "";
      Answer options = api.call(house.owner(), "OPTIONS", address, "");
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getKey().equals("parameters")) {
          continue;
        }
        String name = method.getKey().toUpperCase(java.util.Locale.ROOT);
        assertThat(options.headers().get("Allow")).as(path.getKey()).contains(name);
        if (name.equals("GET") && !address.contains("/places/" + id)) {
          assertThat(api.get(address + query).status()).as(address).isIn(200, 404);
        }
      }
    }
  }

  @Test
  void refusalsAreAsDescribed() {
    JsonNode problem = document.at("/components/schemas/Problem");
    assertFits(problem, api.get("/api/data?type=nothing").json());
    assertFits(problem, api.post("/api/v1/things", "{\"size\":-1}").json());
    assertFits(problem, api.post("/api/v1/things", "{").json());
  }

  @Test
  void theDescriptionTellsEachOnlyWhatTheyMay() {
    Actor reader = House.actor(House.FIRM, Set.of("things.read"), Actor.Channel.TOKEN);
    JsonNode some = api.call(reader, "GET", "/api/openapi.json", "").json().path("paths");
    assertThat(some.has("/api/v1/things")).isTrue();
    assertThat(some.at("/~1api~1v1~1things").has("post")).isFalse();
    assertThat(some.has("/api/v1/things/export")).isFalse();
    assertThat(some.has("/api/v1/places")).isFalse();
    assertThat(some.has("/api/v1/audit")).isFalse();
  }

  private JsonNode operation(String path, String method) {
    return document.path("paths").path(path).path(method);
  }

  private static JsonNode answer(JsonNode operation, String status) {
    return operation.path("responses").path(status).at("/content/application~1json/schema");
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isMissingNode() ? schema : document.at(reference.asText().substring(1));
  }

  private void assertFits(JsonNode schema, JsonNode value) {
    assertThat(schema.isMissingNode()).isFalse();
    ObjectNode whole = schema.deepCopy();
    whole.set("components", document.path("components"));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value))
        .as(value.toString())
        .isEmpty();
  }

  private JsonNode sample(JsonNode schema) {
    JsonNode type = schema.path("type");
    String kind = type.isArray() ? type.get(0).asText() : type.asText();
    if (schema.has("enum")) {
      return schema.path("enum").get(0);
    }
    return switch (kind) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" -> JSON.numberNode(schema.path("minimum").asLong(1));
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.textNode(text(schema));
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              // the id of a row that isn't there would be refused, and rightly so
              boolean reference = property.getValue().path("format").asText().equals("uuid");
              boolean readOnly = property.getValue().path("readOnly").asBoolean();
              if (!reference && !readOnly) {
                object.set(property.getKey(), sample(resolved(property.getValue())));
              }
            });
    return object;
  }

  private ArrayNode array(JsonNode schema) {
    return JSON.arrayNode().add(sample(resolved(schema.path("items"))));
  }

  private static String text(JsonNode schema) {
    return switch (schema.path("format").asText()) {
      case "email" -> "ana@example.com";
      case "uri" -> "https://example.com/";
      case "date" -> "2026-03-09";
      case "date-time" -> "2026-03-09T08:00:00Z";
      default -> schema.path("pattern").asText().contains("A-Z") ? "EUR" : "1";
    };
  }
}
