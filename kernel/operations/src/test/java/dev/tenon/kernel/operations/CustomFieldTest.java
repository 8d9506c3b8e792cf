package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Found;
import dev.tenon.api.data.Type;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.TestApi.Answer;
import dev.tenon.kernel.security.Caller;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fields that an admin adds while the program runs, each story in a business of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomFieldTest {
  private final House house = new House();
  private final TestApi api = new TestApi(house);

  @AfterAll
  void close() {
    house.close();
  }

  private Actor firm() {
    return house.owner(UUID.randomUUID());
  }

  private Answer post(Actor actor, String address, String body, String... headers) {
    return api.call(actor, "POST", address, body, headers);
  }

  private Answer get(Actor actor, String address) {
    return api.call(actor, "GET", address, "");
  }

  private Answer add(Actor actor, String label, String kind, String more) {
    String body =
        "{\"type\":\"things\",\"label\":\"" + label + "\",\"kind\":\"" + kind + "\"" + more + "}";
    return post(actor, "/api/v1/fields", body);
  }

  private JsonNode added(Actor actor, String label, String kind, String more) {
    Answer answer = add(actor, label, kind, more);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("data");
  }

  private JsonNode thing(Actor actor, String json) {
    Answer answer = post(actor, "/api/v1/things", json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("data");
  }

  private Answer patch(Actor actor, JsonNode row, String json) {
    return patch(actor, row, json, "things");
  }

  private Answer patch(Actor actor, JsonNode row, String json, String type) {
    return api.call(
        actor,
        "PATCH",
        "/api/v1/" + type + "/" + row.path("id").asText(),
        json,
        "If-Match",
        "\"" + row.path("version").asLong() + "\"");
  }

  @Test
  void aFieldIsInTheDescriptionAndTakenAndReadWithoutARestart() {
    Actor firm = firm();
    JsonNode field = added(firm, "Gate code", "text", "");
    assertThat(field.path("name").asText()).isEqualTo("x_gate_code");
    JsonNode document = get(firm, "/api/openapi.json").json();
    assertThat(document.at("/components/schemas/Row.things/properties/x_gate_code").isMissingNode())
        .isFalse();
    assertThat(
            document
                .at("/components/schemas/Input.thing.create/properties/x_gate_code/title")
                .asText())
        .isEqualTo("Gate code");
    assertThat(told(firm).findValuesAsText("name")).contains("x_gate_code");
    assertThat(told(firm).path("filters").has("x_gate_code")).isTrue();

    JsonNode made = thing(firm, "{\"name\":\"House\",\"x_gate_code\":\"4711#\"}");
    assertThat(made.path("x_gate_code").asText()).isEqualTo("4711#");
    JsonNode read = get(firm, "/api/v1/things/" + made.path("id").asText()).json();
    assertThat(read.at("/data/x_gate_code").asText()).isEqualTo("4711#");
    JsonNode list = get(firm, "/api/data?type=things").json();
    assertThat(list.at("/data/0/x_gate_code").asText()).isEqualTo("4711#");
  }

  private JsonNode told(Actor actor) {
    for (JsonNode type : get(actor, "/api/capabilities").json().at("/data/types")) {
      if (type.path("name").asText().equals("things")) {
        return type;
      }
    }
    throw new AssertionError("things are not told of");
  }

  @Test
  void anotherBusinessSeesNothingOfIt() {
    Actor firm = firm();
    Actor other = firm();
    JsonNode field = added(firm, "Gate code", "text", "");
    thing(firm, "{\"name\":\"House\",\"x_gate_code\":\"4711\"}");
    JsonNode theirs = thing(other, "{\"name\":\"House\"}");
    assertThat(theirs.has("x_gate_code")).isFalse();
    assertThat(told(other).findValuesAsText("name")).doesNotContain("x_gate_code");
    assertThat(get(other, "/api/openapi.json").body()).doesNotContain("x_gate_code");
    Answer refused = post(other, "/api/v1/things", "{\"name\":\"A\",\"x_gate_code\":\"1\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/rule").asText()).isEqualTo("unknown");
    assertThat(get(other, "/api/data?type=things&filter=x_gate_code:is:4711").status())
        .isEqualTo(400);
    assertThat(get(other, "/api/v1/fields").json().path("data")).isEmpty();
    assertThat(get(other, "/api/v1/fields/" + field.path("id").asText()).status()).isEqualTo(404);
    assertThat(post(other, "/api/v1/fields/" + field.path("id").asText() + "/retire", "").status())
        .isEqualTo(404);
    // the same name is theirs to take, for something else
    assertThat(added(other, "Gate code", "number", "").path("name").asText())
        .isEqualTo("x_gate_code");
  }

  @Test
  void everyKindIsKeptAsItWasGiven() {
    Actor firm = firm();
    String link = "00000000-0000-7000-8000-000000000001";
    JsonNode target = thing(firm, "{\"name\":\"Target\"}");
    added(firm, "Words", "text", "");
    added(firm, "How many", "number", "");
    added(firm, "Deposit", "money", "");
    added(firm, "Since", "date", "");
    added(firm, "Level", "choice", ",\"choices\":[\"Gold\",\"Silver\"]");
    added(firm, "Dog", "yes_no", "");
    added(firm, "Sister", "link", ",\"links_to\":\"things\"");
    String values =
        """
        "x_words":"a 'quote' \\"x\\"; drop table", "x_how_many":"12.50",
        "x_deposit":{"amount":"100.00","currency":"EUR"}, "x_since":"2026-02-28",
        "x_level":"Gold", "x_dog":true, "x_sister":"%s"\
        """
            .formatted(target.path("id").asText());
    JsonNode row = thing(firm, "{\"name\":\"All\"," + values + "}");
    JsonNode read = get(firm, "/api/v1/things/" + row.path("id").asText()).json().path("data");
    assertThat(read.path("x_words").asText()).isEqualTo("a 'quote' \"x\"; drop table");
    assertThat(read.path("x_how_many").asText()).isEqualTo("12.50");
    assertThat(read.at("/x_deposit/amount").asText()).isEqualTo("100.00");
    assertThat(read.path("x_since").asText()).isEqualTo("2026-02-28");
    assertThat(read.path("x_level").asText()).isEqualTo("Gold");
    assertThat(read.path("x_dog").asBoolean()).isTrue();
    assertThat(read.path("x_sister").asText()).isEqualTo(target.path("id").asText());

    assertRefused(firm, "\"x_how_many\":\"many\"", "x_how_many", "decimal");
    assertRefused(firm, "\"x_deposit\":\"10\"", "x_deposit", "money");
    assertRefused(firm, "\"x_since\":\"2026-02-30\"", "x_since", "date");
    assertRefused(firm, "\"x_level\":\"Bronze\"", "x_level", "choice");
    assertRefused(firm, "\"x_dog\":\"perhaps\"", "x_dog", "yes_no");
    assertRefused(firm, "\"x_sister\":\"" + link + "\"", "x_sister", "link");
    assertRefused(firm, "\"x_words\":\"" + "a".repeat(501) + "\"", "x_words", "max_length");
  }

  private void assertRefused(Actor actor, String member, String field, String rule) {
    Answer answer = post(actor, "/api/v1/things", "{\"name\":\"Bad\"," + member + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/rule").asText()).isEqualTo(rule);
    assertThat(answer.json().at("/errors/0/message").asText()).isNotBlank();
  }

  @Test
  void rowsAreFilteredByEveryKind() {
    Actor firm = firm();
    JsonNode target = thing(firm, "{\"name\":\"Target\"}");
    String id = target.path("id").asText();
    added(firm, "Words", "text", "");
    added(firm, "Count", "number", "");
    added(firm, "Deposit", "money", "");
    added(firm, "Since", "date", "");
    added(firm, "Level", "choice", ",\"choices\":[\"Gold\",\"Silver\"]");
    added(firm, "Dog", "yes_no", "");
    added(firm, "Sister", "link", ",\"links_to\":\"things\"");
    thing(
        firm,
        """
        {"name":"One","x_words":"left","x_count":"9","x_since":"2026-01-01","x_level":"Gold",
        "x_dog":true,"x_deposit":{"amount":"9.00","currency":"EUR"},"x_sister":"%s"}\
        """
            .formatted(id));
    thing(
        firm,
        """
        {"name":"Two","x_words":"right","x_count":"10","x_since":"2026-06-01","x_level":"Silver",
        "x_dog":false,"x_deposit":{"amount":"10.00","currency":"EUR"}}\
        """);
    assertThat(names(firm, "x_words:is:left")).containsExactly("One");
    assertThat(names(firm, "x_words:is_not:left")).containsExactlyInAnyOrder("Two", "Target");
    assertThat(names(firm, "x_count:below:10")).containsExactly("One");
    assertThat(names(firm, "x_count:from:10")).containsExactly("Two");
    assertThat(names(firm, "x_deposit:from:9.5")).containsExactly("Two");
    assertThat(names(firm, "x_since:below:2026-02-01")).containsExactly("One");
    assertThat(names(firm, "x_level:any_of:Gold,Silver")).containsExactlyInAnyOrder("One", "Two");
    assertThat(names(firm, "x_dog:is:true")).containsExactly("One");
    assertThat(names(firm, "x_sister:is:" + id)).containsExactly("One");
    assertThat(names(firm, "x_level:empty")).containsExactly("Target");
    assertThat(names(firm, "x_deposit:empty")).containsExactly("Target");
    Answer wrong = get(firm, "/api/data?type=things&filter=x_count:is:many");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().path("detail").asText()).contains("x_count");
    Answer sorted = get(firm, "/api/data?type=things&sort=x_count");
    assertThat(sorted.status()).as(sorted.body()).isEqualTo(200);
    assertThat(sorted.json().at("/data/0/name").asText()).isEqualTo("One");
    assertThat(sorted.json().at("/data/1/name").asText()).isEqualTo("Two");
    assertThat(get(firm, "/api/data?type=things&sort=x_sister").status()).isEqualTo(400);
  }

  private List<String> names(Actor actor, String filter) {
    JsonNode json = get(actor, "/api/data?type=things&filter=" + filter).json();
    return json.path("data").findValuesAsText("name");
  }

  @Test
  void aChangeKeepsWhatItDoesNotNameAndIsAuditedByField() {
    Actor firm = firm();
    added(firm, "Gate code", "text", "");
    added(firm, "Dog", "yes_no", "");
    JsonNode made = thing(firm, "{\"name\":\"House\",\"x_gate_code\":\"1\",\"x_dog\":true}");
    JsonNode changed = patch(firm, made, "{\"x_gate_code\":\"2\"}").json().path("data");
    assertThat(changed.path("x_gate_code").asText()).isEqualTo("2");
    assertThat(changed.path("x_dog").asBoolean()).isTrue();
    JsonNode cleared = patch(firm, changed, "{\"x_gate_code\":null}").json().path("data");
    assertThat(cleared.path("x_gate_code").isNull()).isTrue();
    UUID id = UUID.fromString(made.path("id").asText());
    List<Change> history = house.as(firm, () -> house.operations.reads().history("things", id, 10));
    assertThat(history).hasSize(3);
    assertThat(history.get(1).before().byName("x_gate_code")).isEqualTo("1");
    assertThat(history.get(1).after().byName("x_gate_code")).isEqualTo("2");
    assertThat(history.get(1).after().names()).containsExactly("x_gate_code");
  }

  @Test
  void theSearchFindsItAndShowsWhatMatched() {
    Actor firm = firm();
    added(firm, "Equipment", "text", "");
    added(firm, "Secret word", "text", ",\"searchable\":false");
    thing(firm, "{\"name\":\"House\",\"x_equipment\":\"Long ladder\",\"x_secret_word\":\"xyzzy\"}");
    List<Found> found = house.as(firm, () -> house.operations.reads().search("ladder", 10));
    assertThat(found).extracting(Found::title).containsExactly("House");
    assertThat(found.getFirst().context()).isEqualTo("Long ladder");
    assertThat(house.as(firm, () -> house.operations.reads().search("xyzzy", 10))).isEmpty();
    assertThat(house.as(firm(), () -> house.operations.reads().search("ladder", 10))).isEmpty();
    assertThat(get(firm, "/api/data?type=things&search=ladder").json().path("data")).hasSize(1);
  }

  @Test
  void aFieldThatIsSwitchedToBeFoundIsFoundInRowsThatAreThere() {
    Actor owner = firm();
    JsonNode field = added(owner, "Gate code", "text", ",\"searchable\":false");
    thing(owner, "{\"name\":\"Ann\",\"x_gate_code\":\"quillfeather\"}");
    assertThat(found(owner)).isEmpty();
    house.madeAnew.clear();
    patch(owner, field, "{\"label\":\"Code of the gate\"}", "fields");
    assertThat(house.madeAnew).isEmpty();
    field = get(owner, "/api/v1/fields/" + field.path("id").asText()).json().path("data");
    patch(owner, field, "{\"searchable\":true}", "fields");
    assertThat(house.madeAnew).containsExactly("things");
    Caller.call(
        owner,
        () -> {
          house.operations.reindexing().asked("things");
          assertThat(house.operations.reindexing().unfinished())
              .containsExactly(new Reindexing.Progress("things", 0, 1));
          assertThat(house.operations.reindexing().reindex("things")).isEqualTo(1);
          assertThat(house.operations.reindexing().unfinished()).isEmpty();
          return true;
        });
    assertThat(found(owner)).containsExactly("Ann");
  }

  private List<String> found(Actor owner) {
    return Caller.call(
        owner,
        () ->
            house.operations.reads().search("quillfeather", 10).stream()
                .map(Found::title)
                .toList());
  }

  @Test
  void theExportHasItAsAColumn() {
    Actor firm = firm();
    added(firm, "Level", "choice", ",\"choices\":[\"Gold\",\"Silver\"]");
    added(firm, "Deposit", "money", "");
    thing(
        firm,
        "{\"name\":\"House\",\"x_level\":\"Gold\",\"x_deposit\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}}");
    String csv = get(firm, "/api/v1/things/export?format=csv").body();
    assertThat(csv.lines().findFirst().orElse("")).contains("x_level,x_deposit,x_deposit_currency");
    assertThat(csv).contains("Gold,5.00,EUR");
    assertThat(get(firm, "/api/v1/things/export?format=json").body())
        .contains("\"x_level\":\"Gold\"");
  }

  @Test
  void aRetiredFieldIsGoneAndItsValuesComeBackWithIt() {
    Actor firm = firm();
    JsonNode field = added(firm, "Gate code", "text", "");
    added(firm, "Dog", "yes_no", "");
    JsonNode made = thing(firm, "{\"name\":\"House\",\"x_gate_code\":\"4711\"}");
    String address = "/api/v1/fields/" + field.path("id").asText();
    assertThat(post(firm, address + "/retire", "").status()).isEqualTo(200);
    assertThat(told(firm).findValuesAsText("name")).doesNotContain("x_gate_code");
    Answer refused = post(firm, "/api/v1/things", "{\"name\":\"A\",\"x_gate_code\":\"1\"}");
    assertThat(refused.status()).isEqualTo(422);
    JsonNode changed = patch(firm, made, "{\"x_dog\":true}").json().path("data");
    assertThat(changed.has("x_gate_code")).isFalse();
    // its name stays taken: what was kept under it was of its kind
    Answer taken = add(firm, "Code", "number", ",\"name\":\"gate_code\"");
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.json().at("/errors/0/rule").asText()).isEqualTo("name_taken");
    assertThat(added(firm, "Gate code", "number", "").path("name").asText())
        .isEqualTo("x_gate_code_2");
    Answer same = post(firm, address + "/restore", "");
    assertThat(same.status()).isEqualTo(422);
    assertThat(same.json().at("/errors/0/rule").asText()).isEqualTo("label_taken");
    JsonNode second = field(firm, "x_gate_code_2");
    post(firm, "/api/v1/fields/" + second.path("id").asText() + "/retire", "");
    assertThat(post(firm, address + "/restore", "").status()).isEqualTo(200);
    JsonNode read = get(firm, "/api/v1/things/" + made.path("id").asText()).json().path("data");
    assertThat(read.path("x_gate_code").asText()).isEqualTo("4711");
    assertThat(read.path("x_dog").asBoolean()).isTrue();
    UUID id = UUID.fromString(field.path("id").asText());
    assertThat(house.as(firm, () -> house.operations.reads().history("fields", id, 10))).hasSize(3);
  }

  private JsonNode field(Actor actor, String name) {
    for (JsonNode field : get(actor, "/api/v1/fields").json().path("data")) {
      if (field.path("name").asText().equals(name)) {
        return field;
      }
    }
    throw new AssertionError(name + " is not there");
  }

  @Test
  void aRequiredFieldIsAskedForWhenARowIsMade() {
    Actor firm = firm();
    JsonNode before = thing(firm, "{\"name\":\"Before\"}");
    JsonNode field = added(firm, "Region", "text", ",\"required\":true");
    Answer refused = post(firm, "/api/v1/things", "{\"name\":\"After\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("x_region");
    // a change that isn't about it stays possible
    assertThat(patch(firm, before, "{\"name\":\"Renamed\"}").status()).isEqualTo(200);
    Answer update =
        api.call(
            firm,
            "PATCH",
            "/api/v1/fields/" + field.path("id").asText(),
            "{\"required\":false,\"label\":\"Area\"}",
            "If-Match",
            "\"1\"");
    assertThat(update.status()).as(update.body()).isEqualTo(200);
    assertThat(update.json().at("/data/name").asText()).isEqualTo("x_region");
    assertThat(post(firm, "/api/v1/things", "{\"name\":\"After\"}").status()).isEqualTo(201);
  }

  @Test
  void whatCanNotBeAFieldIsRefusedWithWhatIsAllowed() {
    Actor firm = firm();
    assertThat(rule(add(firm, "Level", "choice", ""))).isEqualTo("choices_missing");
    assertThat(rule(add(firm, "A", "choice", ",\"choices\":[\"a,b\"]"))).isEqualTo("choices_comma");
    assertThat(rule(add(firm, "A", "text", ",\"choices\":[\"a\"]"))).isEqualTo("choices_unused");
    assertThat(rule(add(firm, "A", "link", ""))).isEqualTo("choice");
    assertThat(rule(add(firm, "A", "link", ",\"links_to\":\"places\""))).isEqualTo("choice");
    assertThat(rule(add(firm, "A", "text", ",\"links_to\":\"things\""))).isEqualTo("link_unused");
    assertThat(rule(add(firm, "A", "colour", ""))).isEqualTo("choice");
    assertThat(rule(add(firm, "A", "text", ",\"name\":\"Ä b\""))).isEqualTo("pattern");
    assertThat(rule(add(firm, "A", "text", ",\"name\":\"a'); drop\""))).isEqualTo("pattern");
    assertThat(rule(add(firm, "", "text", ""))).isEqualTo("required");
    Answer places =
        post(firm, "/api/v1/fields", "{\"type\":\"places\",\"label\":\"A\",\"kind\":\"text\"}");
    assertThat(places.status()).isEqualTo(422);
    assertThat(places.json().at("/errors/0/message").asText()).contains("things");
    added(firm, "Gate code", "text", "");
    assertThat(rule(add(firm, "gate CODE", "text", ""))).isEqualTo("label_taken");
    assertThat(added(firm, "Größe 2 — m²", "number", "").path("name").asText())
        .isEqualTo("x_grosse_2_m2");
    assertThat(added(firm, "日本", "text", "").path("name").asText()).isEqualTo("x_field");
  }

  private static String rule(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    return answer.json().at("/errors/0/rule").asText();
  }

  @Test
  void fiftyFieldsAreEnough() {
    Actor firm = firm();
    for (int i = 1; i <= 50; i++) {
      added(firm, "Field " + i, "text", "");
    }
    assertThat(rule(add(firm, "One more", "text", ""))).isEqualTo("too_many_fields");
  }

  @Test
  void onlyWhoMayAddsFields() {
    Actor firm = firm();
    Set<String> few = Set.of("things.read", "things.create");
    Actor office = House.actor(firm.tenant(), few, Actor.Channel.WEB);
    assertThat(add(office, "A", "text", "").status()).isEqualTo(403);
    assertThat(get(office, "/api/v1/fields").status()).isEqualTo(403);
    added(firm, "Gate code", "text", "");
    assertThat(thing(office, "{\"name\":\"B\",\"x_gate_code\":\"1\"}").path("x_gate_code").asText())
        .isEqualTo("1");
  }

  @Test
  void whatPluginsAskForIsTheCallersOwn() {
    Actor firm = firm();
    JsonNode target = thing(firm, "{\"name\":\"Target\"}");
    added(firm, "Sister", "link", ",\"links_to\":\"things\"");
    added(firm, "Deposit", "money", "");
    JsonNode row =
        thing(firm, "{\"name\":\"A\",\"x_sister\":\"" + target.path("id").asText() + "\"}");
    Type type = house.as(firm, () -> house.operations.customFields().of(Thing.TYPE));
    assertThat(type.customFields())
        .extracting(Field::name)
        .containsExactly("x_sister", "x_deposit");
    assertThat(Thing.TYPE.customFields()).isEmpty();
    assertThat(house.operations.customFields().of(Thing.TYPE)).isSameAs(Thing.TYPE);
    house.as(
        firm,
        () -> {
          var rows = List.of(house.operations.reads().one("things", id(row)).orElseThrow());
          var shown = house.operations.customFields().shown(Thing.TYPE, rows);
          Field<?> sister = type.field("x_sister").orElseThrow();
          assertThat(shown.text(sister, rows.getFirst()))
              .isEqualTo(dev.tenon.api.ui.Text.plain("Target"));
          assertThat(shown.link(sister, rows.getFirst())).contains("/things/" + id(target));
          return true;
        });
  }

  private static UUID id(JsonNode row) {
    return UUID.fromString(row.path("id").asText());
  }
}
