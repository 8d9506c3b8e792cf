package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Field;
import dev.tenon.kernel.operations.TestApi.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer says what is wrong with it; no mistake of a caller is ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnkindRequestsTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\ud83d",
          "😀",
          "\u202eabc",
          "%",
          "'; drop table tenon.users; --",
          "{1,2}",
          "1e400",
          "-9223372036854775809",
          "99999999999999999999999999999999999999999999",
          "NaN",
          "infinity",
          "294277-01-01T00:00:00Z",
          "-4713-01-01",
          "0000-00-00",
          "x".repeat(70_000));

  private static final List<String> JSON_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "1e-400",
          "99999999999999999999999999999999",
          "[]",
          "[[]]",
          "[null]",
          "{}",
          "[{}]",
          "{\"amount\":1e400,\"currency\":\"EUR\"}",
          "{\"amount\":\"1\",\"currency\":\"ZZZ\"}",
          "[{\"person\":\"a\\u0000b\"}]",
          "[{\"person\":[]}]",
          "\"\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"9999999-01-01\"",
          "\"" + "y".repeat(500_000) + "\"");

  private final House house = new House();
  private final TestApi api = new TestApi(house);

  @AfterAll
  void close() {
    house.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void everyFilterOfEveryKindAnswersOrSaysWhatIsWrong() {
    for (Field<?> field : Thing.TYPE.fields()) {
      for (String operator : List.of("is", "is_not", "below", "from", "any_of", "has", "empty")) {
        for (String text : TEXTS) {
          String filter = field.name() + ":" + operator + ":" + text;
          Answer answer = api.get("/api/v1/things?filter=" + encoded(filter));
          assertThat(answer.status()).as(filter).isIn(200, 400);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "search", "filter", "include", "sort", "limit", "after", "deleted"})
  void everyParameterAnswersOrSaysWhatIsWrong(String parameter) {
    for (String text : TEXTS) {
      Answer answer = api.get("/api/v1/things?" + parameter + "=" + encoded(text));
      assertThat(answer.status()).as(parameter + "=" + text).isIn(200, 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"name,id\",\"a\\u0000\",\"00000000-0000-7000-8000-000000000001\"]",
        "[\"name,id\",null,null]",
        "[\"name,id\",\"a\",null]",
        "[\"name,id\",{},[]]",
        "[\"name,id\",\"a\"]",
        "[\"-id\",\"00000000-0000-7000-8000-000000000001\"]",
        "{}",
        "null"
      })
  void aForgedPlaceToGoOnFromIsRefused(String json) {
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    Answer answer = api.get("/api/v1/things?sort=name&after=" + cursor);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("bad_cursor");
  }

  @Test
  void everyInputOfEveryKindIsTakenOrRefusedByField() {
    for (Field<?> field : Thing.TYPE.fields()) {
      for (String value : JSON_VALUES) {
        boolean name = field.equals(Thing.NAME);
        String body =
            "{" + (name ? "" : "\"name\":\"N\",") + "\"" + field.name() + "\":" + value + "}";
        Answer answer = api.post("/api/v1/things", body);
        String what = field.name() + " " + value.substring(0, Math.min(40, value.length()));
        assertThat(answer.status()).as(what).isIn(201, 422);
        if (answer.status() == 422) {
          assertThat(answer.json().at("/errors/0/field").asText())
              .as(what)
              .startsWith(field.name());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"action\":\"thing.create\",\"input\":{\"name\":\"A\"},\"reason\":5}|400|bad_member",
        "{\"action\":\"thing.create\",\"input\":{\"name\":\"A\"},\"reason\":\"a\\u0000b\"}|422|invalid",
        "{\"action\":\"thing.create\",\"input\":{\"name\":\"A\"},\"reason\":\"\\ud800\"}|422|invalid",
        "{\"action\":\"thing.create\",\"input\":{\"name\":\"A\"},\"id\":5}|400|bad_member",
        "{\"action\":\"thing.create\",\"input\":{\"name\":\"A\"},\"version\":99999999999999999999}"
            + "|400|bad_version",
        "{\"action\":{}}|400|action_missing",
        "null|400|action_missing",
        "5|400|bad_json",
        "{\"a\":1} x|400|bad_json",
      })
  void whatIsAroundAnInputIsCheckedToo(String body, int status, String code) {
    Answer answer = api.post("/api/actions", body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void aReasonIsNotABook() {
    String reason = "x".repeat(1_001);
    assertThat(api.post("/api/v1/things", "{\"name\":\"A\"}", "Tenon-Reason", reason).status())
        .isEqualTo(422);
  }

  @Test
  void aBodyAsDeepAsAWellIsRefused() {
    assertThat(api.post("/api/actions", "{\"a\":".repeat(5_000)).code()).isEqualTo("json_too_deep");
  }

  @Test
  void anEmptyIdIsNotEveryRow() {
    house.thing("Somebody's");
    for (String query : List.of("id=", "id=x", "id=,", "limit=1&limit=2", "search=a&search=b")) {
      assertThat(api.get("/api/data?type=things&" + query).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void aParameterThatNothingReadsIsRefusedOnWritesToo() {
    for (String address : List.of("/api/v1/things?dry_run=true", "/api/actions?x=1")) {
      assertThat(api.post(address, "{\"name\":\"A\"}").code()).isEqualTo("unknown_parameter");
    }
    assertThat(api.get("/api/openapi.json?x=1").code()).isEqualTo("unknown_parameter");
  }

  @Test
  void whatAnAddressTakesIsToldWhoAsks() {
    Answer options = api.call(house.owner(), "OPTIONS", "/api/v1/things", "");
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.headers()).containsEntry("Allow", "GET, HEAD, POST, OPTIONS");
  }

  @Test
  void aBigNumberComesBackInTheConflictItIsPartOf() {
    String address = "/api/v1/things/" + house.thing("Counted").id();
    call(address, "{\"size\":5}");
    Answer stale = call(address, "{\"size\":6}");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.json().at("/yours/size").asInt()).isEqualTo(6);
  }

  private Answer call(String address, String body) {
    return api.call(house.owner(), "PATCH", address, body, "If-Match", "\"1\"");
  }
}
