package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Money;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.security.Actor;
import dev.tenon.api.web.FormData;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.RowRefused;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.operations.read.Ledger;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionTest {
  private final House house = new House();

  @AfterAll
  void close() {
    house.close();
  }

  private Outcome run(Invocation invocation) {
    return house.asOwner(() -> house.operations.actions().run(invocation));
  }

  private Problem refused(Invocation invocation) {
    assertThat(run(invocation)).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) run(invocation)).problem();
  }

  private long things() {
    return house.asOwner(() -> house.operations.reads().count(Query.of("things")));
  }

  @Test
  void aCreatedRowIsThereWithItsDefaultsCleanedUp() {
    Values row =
        house.run(
            "thing.create",
            Values.of(Thing.NAME, "  Cafe\u0301  ").with(Thing.EMAIL, "Ana@Example.COM"));
    assertThat(row.require(Thing.NAME)).isEqualTo("Café");
    assertThat(row.require(Thing.EMAIL)).isEqualTo("Ana@example.com");
    assertThat(row.require(Thing.ACTIVE)).isTrue();
    assertThat(row.version()).isEqualTo(1);
  }

  @Test
  void allThatIsWrongIsSaidAtOnceEachWithItsPath() {
    Values input =
        Values.ofNames(
            Map.of(
                "name", "x".repeat(41),
                "email", "nobody",
                "web", "javascript:alert(1)",
                "size", 1_001,
                "price", Map.of("amount", "1.234", "currency", "EUR"),
                "born", "2026-02-30",
                "state", "middle",
                "people", List.of(Map.of("person", "Uwe"), Map.of("role", "boss")),
                "notes", "a\u0000b",
                "colour", "red"));
    Problem problem = refused(Invocation.of("thing.create", input));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(FieldError::field, FieldError::rule)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("name", "max_length"),
            org.assertj.core.groups.Tuple.tuple("email", "email"),
            org.assertj.core.groups.Tuple.tuple("web", "url"),
            org.assertj.core.groups.Tuple.tuple("size", "max"),
            org.assertj.core.groups.Tuple.tuple("price", "money_decimals"),
            org.assertj.core.groups.Tuple.tuple("born", "date"),
            org.assertj.core.groups.Tuple.tuple("state", "choice"),
            org.assertj.core.groups.Tuple.tuple("people[1].person", "required"),
            org.assertj.core.groups.Tuple.tuple("notes", "control_characters"),
            org.assertj.core.groups.Tuple.tuple("colour", "unknown"));
  }

  @Test
  void aRequiredFieldIsMissedAndCantBeCleared() {
    assertThat(refused(Invocation.of("thing.create", Values.empty())).errors())
        .extracting(FieldError::field, FieldError::rule)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("name", "required"));
    Values row = house.thing("Keeps its name");
    assertThat(
            refused(Invocation.of("thing.update", row.id(), Values.of(Thing.NAME, " "))).errors())
        .hasSize(1);
    Values changed = house.run("thing.update", row.id(), Values.of(Thing.SIZE, 3L));
    assertThat(changed.require(Thing.NAME)).isEqualTo("Keeps its name");
  }

  @Test
  void aFormIsReadAsItsFieldsSay() {
    FormData form =
        new FormData(
            Map.ofEntries(
                Map.entry("name", List.of("Form")),
                Map.entry("size", List.of("")),
                Map.entry("active", List.of("false", "on")),
                Map.entry("tags", List.of("a, b ,a")),
                Map.entry("price.amount", List.of("1.234,50")),
                Map.entry("price.currency", List.of("eur")),
                Map.entry("seen", List.of("2026-03-09T09:00")),
                Map.entry("people[0].person", List.of("")),
                Map.entry("people[1].person", List.of("Uwe")),
                Map.entry("_csrf", List.of("x")),
                Map.entry("button", List.of("save"))));
    Values row = run(Invocation.of("thing.create", null, form)).orThrow();
    assertThat(row.get(Thing.SIZE)).isEmpty();
    assertThat(row.require(Thing.ACTIVE)).isTrue();
    assertThat(row.require(Thing.TAGS)).containsExactly("a", "b");
    assertThat(row.require(Thing.PRICE)).isEqualTo(new Money(new BigDecimal("1234.50"), "EUR"));
    assertThat(row.require(Thing.SEEN)).isEqualTo("2026-03-09T08:00:00Z");
    assertThat(row.require(Thing.PEOPLE)).containsExactly(Values.of(Thing.PERSON, "Uwe"));
  }

  @Test
  void aListIsTakenAsItWasReadWithoutWhatIsOnlyShown() {
    Values uwe = Values.of(Thing.PERSON, "Uwe").with(Thing.KNOWN, true);
    Values row =
        house.run(
            "thing.create",
            Values.of(Thing.NAME, "Shed").with(Thing.PEOPLE, java.util.List.of(uwe)));
    assertThat(row.require(Thing.PEOPLE).getFirst().require(Thing.PERSON)).isEqualTo("Uwe");
    assertThat(row.require(Thing.PEOPLE).getFirst().has(Thing.KNOWN)).isFalse();
  }

  @Test
  void aFormsErrorsNameItsOwnEntries() {
    FormData form =
        new FormData(
            Map.of(
                "name", List.of("Form"),
                "people[0].person", List.of(""),
                "people[1].role", List.of("boss")));
    assertThat(refused(Invocation.of("thing.create", null, form)).errors())
        .extracting(FieldError::field)
        .containsExactly("people[1].person");
  }

  @Test
  void aStaleChangeIsRefusedWithTheRowAsItIs() {
    Values row = house.thing("One");
    house.run("thing.update", row.id(), Values.of(Thing.NAME, "Two"));
    Invocation stale =
        Invocation.of("thing.update", row.id(), Values.of(Thing.NAME, "Three")).atVersion(1);
    Problem problem = refused(stale);
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.current().orElseThrow().version()).isEqualTo(2);
    assertThat(problem.current().orElseThrow().require(Thing.NAME)).isEqualTo("Two");
  }

  @Test
  void everyChangeIsInTheHistoryAndSensitiveValuesAreNot() {
    Values row =
        house.run("thing.create", Values.of(Thing.NAME, "Told").with(Thing.SECRET, "s3cret"));
    house.run(
        "thing.update",
        row.id(),
        Values.of(Thing.NAME, "Retold").with(Thing.SECRET, "other").with(Thing.SIZE, 5L));
    house.run("thing.delete", row.id(), Values.empty());
    List<Change> history =
        house.asOwner(() -> house.operations.reads().history("things", row.id(), 10));
    assertThat(history)
        .extracting(Change::what)
        .containsExactly(Change.What.DELETED, Change.What.UPDATED, Change.What.CREATED);
    Change update = history.get(1);
    assertThat(update.by()).isEqualTo("Anna");
    assertThat(update.before().require(Thing.NAME)).isEqualTo("Told");
    assertThat(update.after().require(Thing.NAME)).isEqualTo("Retold");
    assertThat(update.before().has(Thing.SIZE)).isTrue();
    assertThat(update.before().has(Thing.SECRET)).isFalse();
    List<Values> audit =
        house
            .asOwner(
                () ->
                    house.operations.reads().page(Query.of("audit").where(Ledger.ROW_ID, row.id())))
            .rows();
    assertThat(audit).hasSize(3);
    assertThat(audit.toString() + audit.getLast().asMap()).doesNotContain("s3cret");
    assertThat(audit.getLast().require(Ledger.ACTION)).isEqualTo("thing.create");
    assertThat(house.events.toString()).doesNotContain("s3cret");
  }

  @Test
  void theHistoryOfAnotherBusinessIsNotThere() {
    Values row = house.thing("Ours");
    assertThat(
            house.as(
                house.owner(House.OTHER_FIRM),
                () ->
                    house
                        .operations
                        .reads()
                        .page(Query.of("audit").where("row_id", Query.Operator.IS, row.id()))
                        .rows()))
        .isEmpty();
  }

  @Test
  void nobodyCanChangeTheAudit() {
    house.thing("Audited");
    dev.tenon.kernel.data.RowContext kernel =
        RowContexts.of(house.owner(), dev.tenon.kernel.data.RowContext.KERNEL);
    for (String sql : List.of("update tenon.audit set title = 'x'", "delete from tenon.audit")) {
      assertThatThrownBy(
              () ->
                  house.database.inTransaction(
                      kernel, tx -> tx.update(new Sql("attack", sql), Binder.NOTHING)))
          .isInstanceOf(RowRefused.class);
      assertThatThrownBy(
              () -> house.database.kernel().update(new Sql("attack", sql), Binder.NOTHING))
          .isInstanceOf(RowRefused.class);
    }
  }

  @Test
  void eventsTellOfChangesInOrder() {
    house.events.clear();
    Values row = house.thing("Eventful");
    house.run("thing.update", row.id(), Values.of(Thing.SIZE, 1L));
    assertThat(house.events)
        .extracting(Event::name)
        .containsExactly("things.created", "things.updated");
    assertThat(house.events.getLast().json()).contains("\"changed\":[\"size\"]");
    assertThat(house.events.getFirst().subject()).isEqualTo(row.id());
  }

  @Test
  void theSameKeyAndInputAnswerTheSameAndDoItOnce() {
    Invocation first =
        Invocation.of("thing.create", Values.of(Thing.NAME, "Once")).withKey("key-1");
    long before = things();
    Values one = run(first).orThrow();
    Values two = run(first).orThrow();
    assertThat(two).isEqualTo(one);
    assertThat(things()).isEqualTo(before + 1);
    Invocation other =
        Invocation.of("thing.create", Values.of(Thing.NAME, "Twice")).withKey("key-1");
    assertThat(refused(other).status()).isEqualTo(422);
    assertThat(refused(other).code()).isEqualTo("idempotency_key_reused");
    assertThat(things()).isEqualTo(before + 1);
  }

  @Test
  void theSameKeyAtTheSameTimeDoesItOnce() throws Exception {
    Invocation call = Invocation.of("thing.create", Values.of(Thing.NAME, "Race")).withKey("race");
    long before = things();
    Callable<Values> once = () -> run(call).orThrow();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Values>> all = threads.invokeAll(List.of(once, once, once, once));
      Values first = all.getFirst().get();
      for (Future<Values> each : all) {
        assertThat(each.get()).isEqualTo(first);
      }
    }
    assertThat(things()).isEqualTo(before + 1);
  }

  @Test
  void aHandlerThatWritesAndTellsNothingFails() {
    Values row = house.thing("Forgotten");
    assertThatThrownBy(() -> run(Invocation.of("thing.forget", row.id(), Values.empty())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("thing.forget of things@1.0.0");
    assertThat(house.asOwner(() -> house.operations.reads().one("things", row.id()))).isPresent();
  }

  @Test
  void anActionInsideAnotherIsOneWithIt() {
    long before = things();
    house.run("thing.pair", Values.of(Thing.NAME, "pair"));
    assertThat(things()).isEqualTo(before + 2);
    Problem problem = refused(Invocation.of("thing.pair", Values.of(Thing.NAME, "half")));
    assertThat(problem.errors()).extracting(FieldError::field).containsExactly("name");
    assertThat(things()).isEqualTo(before + 2);
  }

  @Test
  void withoutThePermissionNothingRuns() {
    Actor nobody = House.actor(House.FIRM, Set.of("things.read"), Actor.Channel.WEB);
    Outcome outcome =
        house.as(
            nobody,
            () -> house.operations.actions().run(Invocation.of("thing.create", Values.empty())));
    assertThat(((Outcome.Refused) outcome).problem().status()).isEqualTo(403);
  }

  @Test
  void aScriptHasToSayWhyOrAskAPerson() {
    Values row = house.thing("Watched");
    Actor script = House.actor(House.FIRM, house.owner().permissions(), Actor.Channel.TOKEN);
    Invocation silent = Invocation.of("thing.explain", row.id(), Values.empty());
    Invocation telling =
        new Invocation("thing.explain", row.id(), null, Values.empty(), null, null, "asked by Ann");
    Invocation approval = Invocation.of("thing.approve", row.id(), Values.empty());
    var actions = house.operations.actions();
    assertThat(house.as(script, () -> actions.run(silent))).isInstanceOf(Outcome.Refused.class);
    assertThat(house.as(script, () -> actions.run(telling))).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Refused) house.as(script, () -> actions.run(approval))).problem().code())
        .isEqualTo("approval_needed");
    assertThat(run(approval)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aForeignOrMissingRowIsTheSame404() {
    Values foreign =
        house.as(
            house.owner(House.OTHER_FIRM),
            () ->
                house
                    .operations
                    .actions()
                    .run(Invocation.of("thing.create", Values.of(Thing.NAME, "Theirs")))
                    .orThrow());
    for (UUID id : List.of(foreign.id(), UUID.randomUUID())) {
      Problem problem =
          refused(Invocation.of("thing.update", id, Values.of(Thing.NAME, "Mine now")));
      assertThat(problem.status()).isEqualTo(404);
    }
  }

  @Test
  void brokenConstraintsAreRefusalsThatTellNothingInternal() {
    Values one = Values.of(Thing.NAME, "W").with(Thing.WEB, "https://same.example");
    house.run("thing.create", one);
    assertThat(refused(Invocation.of("thing.create", one)).code()).isEqualTo("already_exists");
    Values nowhere = Values.of(Thing.THING, UUID.randomUUID()).with(Thing.CITY, "Rome");
    assertThat(refused(Invocation.of("place.create", nowhere)).code()).isEqualTo("reference");
  }

  @Test
  void checkingRunsNothing() {
    long before = things();
    List<FieldError> errors =
        house.asOwner(
            () ->
                house
                    .operations
                    .actions()
                    .check(Invocation.of("thing.create", Values.of(Thing.EMAIL, "x"))));
    assertThat(errors).extracting(FieldError::field).containsExactly("name", "email");
    assertThat(things()).isEqualTo(before);
  }
}
