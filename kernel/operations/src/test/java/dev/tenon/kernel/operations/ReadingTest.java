package dev.tenon.kernel.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Query.Operator;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {
  private static final Values FULL =
      Values.of(Thing.NAME, "Full \"quoted\" \\ näme")
          .with(Thing.NOTES, "one\ntwo")
          .with(Thing.EMAIL, "full@example.com")
          .with(Thing.PHONE, "+4930123456")
          .with(Thing.WEB, "https://example.com/x")
          .with(Thing.SIZE, 7L)
          .with(Thing.RATIO, new BigDecimal("0.3300"))
          .with(Thing.PRICE, new Money(new BigDecimal("12.50"), "EUR"))
          .with(Thing.ACTIVE, false)
          .with(Thing.BORN, LocalDate.of(2001, 2, 3))
          .with(Thing.SEEN, Instant.parse("2026-03-09T08:00:00.123Z"))
          .with(Thing.STATE, "new")
          .with(Thing.TAGS, List.of("a b", "c\"d"))
          .with(Thing.PEOPLE, List.of(Values.of(Thing.PERSON, "Uwe").with(Thing.ROLE, "boss")));

  private final House house = new House();
  private Values full = Values.empty();

  @BeforeAll
  void someThings() {
    full = house.run("thing.create", FULL);
    for (int i = 0; i < 12; i++) {
      Values numbered = Values.of(Thing.NAME, "Thing " + i % 3);
      house.run("thing.create", i % 4 == 0 ? numbered : numbered.with(Thing.SIZE, (long) i % 5));
    }
    house.as(
        house.owner(House.OTHER_FIRM),
        () ->
            house
                .operations
                .actions()
                .run(
                    dev.tenon.api.action.Invocation.of(
                        "thing.create", Values.of(Thing.NAME, "Foreign")))
                .orThrow());
  }

  @AfterAll
  void close() {
    house.close();
  }

  private Page page(Query query) {
    return house.asOwner(() -> house.operations.reads().page(query));
  }

  @Test
  void everyKindComesBackAsItWasWritten() {
    Values read = house.asOwner(() -> house.operations.reads().one("things", full.id())).get();
    FULL.asMap().forEach((name, value) -> assertThat(read.byName(name)).as(name).isEqualTo(value));
    assertThat(read.version()).isEqualTo(1);
    assertThat(read.has(Type.CREATED_AT)).isTrue();
  }

  @Test
  void theFastPathWritesTheSameJsonAsTheValues() {
    Query one = Query.of("things").ids(List.of(full.id()));
    JsonBytes fast = new JsonBytes(16);
    house.asOwner(() -> house.operations.reads().write(one, fast));
    Values slow = page(one).rows().getFirst();
    String json = fast.toString().replace("\": ", "\":").replace(", \"", ",\"");
    assertThat(json).isEqualTo(JsonValues.text(slow));
    assertThat(json).contains("\"seen\":\"2026-03-09T08:00:00.123Z\"", "\"secret\":null");
  }

  /** The server answers a statement that is used often in binary form, at first as text. */
  @Test
  void theFormOfTheServersAnswerMakesNoDifference() {
    for (int round = 0; round < 60; round++) {
      everyKindComesBackAsItWasWritten();
      theFastPathWritesTheSameJsonAsTheValues();
    }
  }

  @Test
  void newestComeFirstAndPagesFollowEachOther() {
    List<UUID> seen = new ArrayList<>();
    Query query = Query.of("things").limit(5);
    Page page = page(query);
    while (true) {
      page.rows().forEach(row -> seen.add(row.id()));
      if (page.next().isEmpty()) {
        break;
      }
      page = page(query.after(page.next().get()));
    }
    assertThat(seen).hasSize(13).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo((a, b) -> b.toString().compareTo(a.toString()));
  }

  @Test
  void pagesInAnyOrderMissNothingThoughValuesAreMissing() {
    for (boolean descending : List.of(true, false)) {
      Query query = Query.of("things").sort("size", descending).sort("name", false).limit(2);
      List<UUID> seen = new ArrayList<>();
      Page page = page(query);
      while (true) {
        page.rows().forEach(row -> seen.add(row.id()));
        if (page.next().isEmpty()) {
          break;
        }
        page = page(query.after(page.next().get()));
      }
      assertThat(seen).as("descending %s", descending).hasSize(13).doesNotHaveDuplicates();
      List<UUID> whole = page(query.limit(100)).rows().stream().map(Values::id).toList();
      assertThat(seen).isEqualTo(whole);
    }
  }

  @Test
  void filtersCompareEachKind() {
    assertThat(count("name", Operator.IS, "Thing 1")).isEqualTo(4);
    assertThat(count("name", Operator.ANY_OF, List.of("Thing 1", "Thing 2"))).isEqualTo(8);
    assertThat(count("name", Operator.IS_NOT, "Thing 1")).isEqualTo(9);
    assertThat(count("size", Operator.EMPTY, null)).isEqualTo(3);
    assertThat(count("size", Operator.FROM, "7")).isEqualTo(1);
    assertThat(count("size", Operator.BELOW, 7L)).isEqualTo(9);
    assertThat(count("ratio", Operator.IS, "0.33")).isEqualTo(1);
    assertThat(count("price", Operator.FROM, "12.5")).isEqualTo(1);
    assertThat(count("active", Operator.IS, "false")).isEqualTo(1);
    assertThat(count("born", Operator.IS, "2001-02-03")).isEqualTo(1);
    assertThat(count("seen", Operator.BELOW, "2026-03-09T08:00:01Z")).isEqualTo(1);
    assertThat(count("state", Operator.IS, "new")).isEqualTo(1);
    assertThat(count("parent", Operator.EMPTY, null)).isEqualTo(13);
    assertThat(count("tags", Operator.HAS, "a b")).isEqualTo(1);
    assertThat(count("tags", Operator.EMPTY, null)).isEqualTo(12);
  }

  private long count(String field, Operator operator, @org.jspecify.annotations.Nullable Object v) {
    Query query = Query.of("things").where(field, operator, v);
    long count = house.asOwner(() -> house.operations.reads().count(query));
    assertThat(page(query).rows()).hasSize((int) count);
    return count;
  }

  @Test
  void whatIsUnknownIsRefusedWithWhatIsAllowed() {
    refused(Query.of("thinks"), "unknown_type", "things");
    refused(Query.of("things").where("notes", Operator.IS, "x"), "unknown_filter", "name, email");
    refused(Query.of("things").where("nope", Operator.IS, "x"), "unknown_filter", "name");
    refused(Query.of("things").where("active", Operator.BELOW, "x"), "bad_operator", "is");
    refused(Query.of("things").where("size", Operator.IS, "x"), "bad_filter_value", "size");
    refused(Query.of("things").sort("email", false), "unknown_sort", "name");
    refused(Query.of("things").include("nope"), "unknown_include", "places");
    refused(Query.of("things").include("ghosts"), "unknown_type", "things");
    refused(Query.of("things").limit(1_001), "bad_limit", "1,000");
    refused(Query.of("things").limit(0), "bad_limit", "1,000");
    refused(Query.of("things").after("zzz"), "bad_cursor", "");
    refused(Query.of("places").deleted(), "no_deleted_rows", "places");
  }

  private void refused(Query query, String code, String names) {
    assertThatThrownBy(() -> page(query))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo(code);
              Texts texts = new Texts(house.registry, java.time.Clock.systemUTC());
              assertThat(texts.say(problem.detail(), java.util.Locale.US, java.time.ZoneOffset.UTC))
                  .contains(names);
            });
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    String cursor = page(Query.of("things").limit(1)).next().orElseThrow();
    refused(Query.of("things").sort("name", false).after(cursor), "bad_cursor", "");
  }

  @Test
  void onlyWhoMayReadReads() {
    Actor nobody = House.actor(House.FIRM, Set.of(), Actor.Channel.WEB);
    assertThatThrownBy(
            () -> house.as(nobody, () -> house.operations.reads().page(Query.of("things"))))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(403));
  }

  @Test
  void anotherBusinessIsNotThere() {
    List<String> names =
        page(Query.of("things").limit(1_000)).rows().stream()
            .map(row -> row.require(Thing.NAME))
            .toList();
    assertThat(names).hasSize(13).doesNotContain("Foreign");
  }

  @Test
  void includesAreReadAlong() {
    house.run("place.create", Values.of(Thing.THING, full.id()).with(Thing.CITY, "Oslo"));
    house.run("place.create", Values.of(Thing.THING, full.id()).with(Thing.CITY, "Bergen"));
    Page page = page(Query.of("things").include("places").limit(100));
    Values with = page.rows().stream().filter(r -> r.id().equals(full.id())).findFirst().get();
    assertThat((List<?>) with.byName("places")).hasSize(2);
    Values without = page.rows().stream().filter(r -> !r.id().equals(full.id())).findFirst().get();
    assertThat((List<?>) without.byName("places")).isEmpty();
  }

  @Test
  void onlyTheFieldsAskedForAreRead() {
    house.run("place.create", Values.of(Thing.THING, full.id()).with(Thing.CITY, "Tromsø"));
    Query query =
        Query.of("things")
            .only(Thing.PEOPLE, Thing.PRICE)
            .include("places", Thing.CITY)
            .sort("name", true)
            .limit(3);
    Page page = page(query);
    assertThat(page.rows()).hasSize(3);
    Page next = page(query.after(page.next().orElseThrow()).limit(100));
    List<Values> all = Stream.concat(page.rows().stream(), next.rows().stream()).toList();
    assertThat(all).hasSize(13);
    Values row = all.stream().filter(r -> r.id().equals(full.id())).findFirst().orElseThrow();
    // the name is what the cursor goes on from
    assertThat(row.names()).containsExactly("id", "people", "price", "name", "places");
    Values whole = page(Query.of("things").ids(List.of(full.id()))).rows().getFirst();
    assertThat(row.get(Thing.PEOPLE)).isEqualTo(whole.get(Thing.PEOPLE)).isPresent();
    assertThat(row.get(Thing.PRICE)).isEqualTo(whole.get(Thing.PRICE)).isPresent();
    assertThat(row.get(Thing.NOTES)).isEmpty();
    Values place = (Values) requireNonNull((List<?>) row.byName("places")).getLast();
    assertThat(place.names()).containsExactly("id", "city", "thing");
    assertThat(place.get(Thing.CITY)).contains("Tromsø");
    assertThatThrownBy(() -> page(Query.of("things").only(Thing.CITY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("city");
  }

  @Test
  void rowsAreLikeAnyOtherValues() {
    Values row = page(Query.of("things").ids(List.of(full.id()))).rows().getFirst();
    Values copy = Values.ofNames(row.asMap());
    assertThat(row).isEqualTo(copy).hasSameHashCodeAs(copy);
    assertThat(copy).isEqualTo(row);
    assertThat(row.names()).containsExactlyElementsOf(copy.names());
    assertThat(row.with(Thing.NAME, "Other").get(Thing.NAME)).contains("Other");
    assertThat(row.byName("nothing")).isNull();
    assertThatThrownBy(() -> row.asMap().put("name", "Other"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void deletedRowsAreForThoseWhoMaySeeThem() {
    try (House own = new House()) {
      Values gone = own.thing("Gone");
      own.run("thing.delete", gone.id(), Values.empty());
      assertThat(own.asOwner(() -> own.operations.reads().page(Query.of("things"))).rows())
          .isEmpty();
      List<Values> deleted =
          own.asOwner(() -> own.operations.reads().page(Query.of("things").deleted())).rows();
      assertThat(deleted).hasSize(1);
      assertThat(deleted.getFirst().byName("deleted_at")).isNotNull();
      Actor office = House.actor(House.FIRM, Set.of("things.read"), Actor.Channel.WEB);
      assertThatThrownBy(
              () -> own.as(office, () -> own.operations.reads().page(Query.of("things").deleted())))
          .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(403));
    }
  }

  @Test
  void deletedRowCanBeBroughtBack() {
    try (House own = new House()) {
      Values gone = own.thing("Gone");
      own.run("thing.delete", gone.id(), Values.empty());
      own.run("thing.restore", gone.id(), Values.empty());
      assertThat(own.asOwner(() -> own.operations.reads().one("things", gone.id()))).isPresent();
    }
  }
}
