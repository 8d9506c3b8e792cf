package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.TestApi.Answer;
import dev.tenon.kernel.operations.api.ApiRequest;
import dev.tenon.kernel.operations.api.ApiResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final House house = new House();
  private final TestApi api = new TestApi(house);
  private String id = "";

  @BeforeAll
  void aThing() {
    Answer made = post("/api/v1/things", "{\"name\":\"First\",\"size\":3}");
    assertThat(made.status()).isEqualTo(201);
    id = made.json().at("/data/id").asText();
    assertThat(made.headers())
        .containsEntry("Location", "/api/v1/things/" + id)
        .containsEntry("ETag", "\"1\"");
  }

  @AfterAll
  void close() {
    house.close();
  }

  private Answer get(String address, String... headers) {
    return api.get(address, headers);
  }

  private Answer post(String address, String body, String... headers) {
    return api.post(address, body, headers);
  }

  private Answer call(Actor actor, String method, String address, String body, String... headers) {
    return api.call(actor, method, address, body, headers);
  }

  @Test
  void dataAnswersRowsAndWhereToGoOn() {
    post("/api/v1/things", "{\"name\":\"Second\"}");
    Answer first = get("/api/data?type=things&limit=1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().at("/data")).hasSize(1);
    String next = first.json().at("/meta/next").asText();
    assertThat(first.headers().get("Link")).contains("after=").endsWith("rel=\"next\"");
    Answer second = get("/api/data?type=things&limit=1&after=" + next);
    assertThat(second.json().at("/data/0/id")).isNotEqualTo(first.json().at("/data/0/id"));
    assertThat(get("/api/data?type=things").json().at("/meta/limit").asInt()).isEqualTo(100);
  }

  @Test
  void filtersSortsIdsAndSearchNarrowTheList() {
    assertThat(get("/api/v1/things?filter=name:is:First").json().at("/data")).hasSize(1);
    assertThat(get("/api/v1/things?filter=size:from:3&filter=size:below:4").json().at("/data/0/id"))
        .hasToString("\"" + id + "\"");
    assertThat(get("/api/v1/things?filter=name:any_of:First,Nobody").json().at("/data")).hasSize(1);
    assertThat(get("/api/data?type=things&id=" + id).json().at("/data")).hasSize(1);
    assertThat(get("/api/data?type=things&search=fir").json().at("/data")).hasSize(1);
    assertThat(get("/api/v1/things?sort=-name,size&include=places").status()).isEqualTo(200);
  }

  @Test
  void whatIsUnknownIs400AndNamesWhatIsAllowed() {
    assertThat(get("/api/data?type=thinks").json().path("detail").asText()).contains("things");
    for (String query :
        List.of(
            "type=thinks",
            "type=things&filter=nope:is:1",
            "type=things&filter=name:like:1",
            "type=things&filter=name",
            "type=things&sort=nope",
            "type=things&include=nope",
            "type=things&limit=1001",
            "type=things&limit=x",
            "type=things&colour=red",
            "limit=1")) {
      Answer answer = get("/api/data?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
      assertThat(answer.json().path("detail").asText()).as(query).doesNotContain("tenon.");
    }
  }

  @Test
  void oneRowHasItsVersionAsTag() {
    Answer one = get("/api/v1/things/" + id);
    String tag = java.util.Objects.requireNonNull(one.headers().get("ETag"));
    assertThat(one.json().at("/data/version").asText()).isEqualTo(tag.replace("\"", ""));
    assertThat(get("/api/v1/things/" + id, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(get("/api/v1/things/00000000-0000-7000-8000-000000000000").status()).isEqualTo(404);
    assertThat(get("/api/v1/things/x").status()).isEqualTo(404);
    assertThat(get("/api/v1/things/" + id + "?include=places").json().at("/data/places").isArray())
        .isTrue();
  }

  @Test
  void aChangeNamesTheVersionItSaw() {
    Values row = house.thing("Changing");
    String address = "/api/v1/things/" + row.id();
    Answer blind = call(house.owner(), "PATCH", address, "{\"name\":\"A\"}");
    assertThat(blind.status()).isEqualTo(428);
    Answer seen = call(house.owner(), "PATCH", address, "{\"name\":\"A\"}", "If-Match", "\"1\"");
    assertThat(seen.status()).isEqualTo(200);
    assertThat(seen.headers()).containsEntry("ETag", "\"2\"");
    Answer stale = call(house.owner(), "PATCH", address, "{\"name\":\"B\"}", "If-Match", "\"1\"");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.json().at("/current/name").asText()).isEqualTo("A");
    assertThat(stale.json().at("/current_version").asInt()).isEqualTo(2);
    assertThat(stale.json().at("/your_version").asInt()).isEqualTo(1);
    assertThat(stale.json().at("/yours/name").asText()).isEqualTo("B");
    assertThat(call(house.owner(), "PATCH", address, "{}", "If-Match", "W/\"2\"").status())
        .isEqualTo(400);
    assertThat(call(house.owner(), "PATCH", address, "{\"name\":\"C\"}", "If-Match", "*").status())
        .isEqualTo(200);
    assertThat(call(house.owner(), "DELETE", address, "").status()).isEqualTo(200);
    assertThat(get(address).status()).isEqualTo(404);
    assertThat(post(address + "/restore", "").status()).isEqualTo(200);
    assertThat(get(address).status()).isEqualTo(200);
  }

  @Test
  void actionsRunByName() {
    Answer done = post("/api/actions", "{\"action\":\"thing.create\",\"input\":{\"name\":\"N\"}}");
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.json().at("/meta/action").asText()).isEqualTo("thing.create");
    Answer wrong = post("/api/actions", "{\"action\":\"thing.create\",\"input\":{\"size\":-1}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").findValuesAsText("field"))
        .containsExactly("name", "size");
    assertThat(wrong.json().path("request_id").asText()).isEqualTo("request-1");
    assertThat(post("/api/actions", "{\"action\":\"nope\"}").code()).isEqualTo("unknown_action");
    assertThat(post("/api/actions", "{\"do\":\"nope\"}").code()).isEqualTo("unknown_member");
    assertThat(post("/api/actions", "{").code()).isEqualTo("bad_json");
    assertThat(post("/api/actions", "[]").code()).isEqualTo("bad_json");
    assertThat(post("/api/actions", "{\"action\":\"a\",\"action\":\"b\"}").code())
        .isEqualTo("bad_json");
    assertThat(post("/api/actions", "{\"action\":\"thing.create\",\"input\":[]}").code())
        .isEqualTo("bad_input");
  }

  @Test
  void aKeyMakesARequestSafeToRepeat() {
    String body = "{\"name\":\"Keyed\"}";
    Answer first = post("/api/v1/things", body, "Idempotency-Key", "k1");
    Answer again = post("/api/v1/things", body, "Idempotency-Key", "k1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.status()).isEqualTo(201);
    Answer other = post("/api/v1/things", "{\"name\":\"Other\"}", "Idempotency-Key", "k1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(post("/api/v1/things", body, "Idempotency-Key", "ä").status()).isEqualTo(400);
  }

  @Test
  void whatTheProtocolForbidsIsSaidInItsWords() {
    Answer method = call(house.owner(), "PUT", "/api/v1/things/" + id, "{}");
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.headers()).containsEntry("Allow", "GET, HEAD, PATCH, DELETE, OPTIONS");
    assertThat(get("/api/data?type=things", "Accept", "text/html").status()).isEqualTo(406);
    assertThat(get("/api/data?type=things", "Accept", "text/html, */*;q=0.1").status())
        .isEqualTo(200);
    assertThat(post("/api/v1/things", "name=x", "Content-Type", "text/plain").status())
        .isEqualTo(415);
    assertThat(post("/api/v1/things", " ".repeat(1_048_577)).status()).isEqualTo(413);
    assertThat(get("/api/nothing").status()).isEqualTo(404);
    assertThat(get("/api/v1/nothing").status()).isEqualTo(404);
    ApiResponse unknown = house.operations.api().handle(TestApi.request("GET", "/api/data", ""));
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.headers()).containsKey("WWW-Authenticate");
  }

  @Test
  void refusalsSpeakTheLanguageAskedFor() {
    assertThat(get("/api/nothing", "Accept-Language", "de-DE, en;q=0.5").json().path("detail"))
        .hasToString("\"Hier ist nichts.\"");
    assertThat(get("/api/nothing", "Accept-Language", "fr").json().path("detail"))
        .hasToString("\"There is nothing here.\"");
  }

  @Test
  void aPluginThatCannotWorkIsToldApartFromOneThatIsOff() {
    try (House own = new House()) {
      own.registry.withdraw("things");
      own.registry.remember(
          new Known(
              "things",
              "Things",
              Set.of("things"),
              Set.of(),
              Set.of(),
              Optional.of("its table is open")));
      ApiRequest request = TestApi.request("GET", "/api/data?type=things", "");
      Answer answer =
          TestApi.answer(own.as(own.owner(), () -> own.operations.api().handle(request)));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("plugin_failed");
      assertThat(answer.json().path("detail").asText()).endsWith("right now: its table is open");
    }
  }

  @Test
  void aDisabledPluginIsNamed() {
    try (House own = new House()) {
      own.registry.withdraw("things");
      Actor owner = own.owner();
      for (String address : List.of("/api/data?type=things", "/api/v1/things/x")) {
        ApiRequest request = TestApi.request("GET", address, "");
        Answer answer = TestApi.answer(own.as(owner, () -> own.operations.api().handle(request)));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("plugin_disabled");
        assertThat(answer.json().path("detail").asText())
            .isEqualTo("The things plugin is disabled.");
      }
      ApiRequest act = TestApi.request("POST", "/api/actions", "{\"action\":\"thing.create\"}");
      assertThat(TestApi.answer(own.as(owner, () -> own.operations.api().handle(act))).code())
          .isEqualTo("plugin_disabled");
    }
  }

  @Test
  void anErrorOfAPluginSaysNothingInternal() {
    Answer failed = post("/api/v1/things/" + id + "/forget", "");
    assertThat(failed.status()).isEqualTo(500);
    assertThat(failed.body()).contains("request-1").doesNotContain("Exception", "wrote rows");
  }

  @Test
  void capabilitiesTellOnlyWhatTheCallerMay() {
    JsonNode all = get("/api/capabilities").json().path("data");
    assertThat(all.path("types").findValuesAsText("address")).contains("/api/v1/things");
    assertThat(all.at("/actions").findValuesAsText("permission")).contains("things.create");
    Actor reader = House.actor(House.FIRM, Set.of("things.read"), Actor.Channel.TOKEN);
    JsonNode some = call(reader, "GET", "/api/capabilities", "").json().path("data");
    assertThat(some.path("types")).hasSize(1);
    assertThat(some.path("actions")).isEmpty();
  }

  @Test
  void theDescriptionIsOpenApi31() throws IOException {
    JsonNode document = get("/api/openapi.json").json();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(JSON.readTree(House.resource("openapi-3.1.schema.json")));
    Set<ValidationMessage> findings = schema.validate(document);
    assertThat(findings).isEmpty();
    assertThat(document.at("/paths").has("/api/v1/things/{id}/restore")).isTrue();
    assertThat(document.at("/paths/~1api~1v1~1things~1{id}/patch/operationId").asText())
        .isEqualTo("thing.update");
    List<String> references = document.findValuesAsText("$ref");
    assertThat(references)
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
    JsonNode broken = document.deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) broken).remove("info");
    assertThat(schema.validate(broken)).isNotEmpty();
  }

  @Test
  void aListIsAFileOfAnyLength() {
    try (House own = new House()) {
      for (int i = 0; i < 3; i++) {
        own.run(
            "thing.create",
            Values.of(Thing.NAME, List.of("=1+1", "a, \"b\"", "'+x").get(i))
                .with(Thing.PHONE, "+4930123456")
                .with(Thing.SIZE, (long) i)
                .with(Thing.PEOPLE, List.of(Values.of(Thing.PERSON, "Uwe"))));
      }
      Actor owner = own.owner();
      ApiRequest csv = TestApi.request("GET", "/api/v1/things/export?sort=size", "");
      // the stream is written outside of the caller's scope, as a transport may do
      Answer file = TestApi.answer(own.as(owner, () -> own.operations.api().handle(csv)));
      List<String> lines = file.body().lines().toList();
      assertThat(lines).hasSize(4);
      assertThat(lines.getFirst()).startsWith("id,name,notes").contains("price,price_currency");
      assertThat(lines.get(1)).contains(",'=1+1,").contains(",'+4930123456,").contains(",Uwe,");
      assertThat(lines.get(2)).contains(",\"a, \"\"b\"\"\",");
      assertThat(lines.get(3)).contains(",''+x,");
      ApiRequest json = TestApi.request("GET", "/api/v1/things/export?format=json", "");
      Answer all = TestApi.answer(own.as(owner, () -> own.operations.api().handle(json)));
      assertThat(all.json().path("data")).hasSize(3);
      Actor reader = House.actor(House.FIRM, Set.of("things.read"), Actor.Channel.WEB);
      Answer refused = TestApi.answer(own.as(reader, () -> own.operations.api().handle(csv)));
      assertThat(refused.status()).isEqualTo(403);
    }
  }
}
