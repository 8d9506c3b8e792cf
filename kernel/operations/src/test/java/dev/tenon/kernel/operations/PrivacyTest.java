package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Action;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Change;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.event.Event;
import dev.tenon.api.privacy.DataSubject;
import dev.tenon.api.privacy.Erasure;
import dev.tenon.api.privacy.HeldData;
import dev.tenon.api.privacy.Holdings;
import dev.tenon.api.privacy.PersonalData;
import dev.tenon.api.security.Permission;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Scope;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.read.Ledger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People here are things, and two plugins hold something about them. */
class PrivacyTest {
  private final House house = new House();
  private final Holder things = new Holder();
  private final Letters letters = new Letters();

  @BeforeEach
  void publish() {
    house.registry.publish(
        Contributed.of("office", "1.0.0", "Office", House.class.getClassLoader())
            .permission(Permission.of("thing.erase"))
            .action(
                Action.onRow("office", "thing.erase", "things")
                    .onDeleted()
                    .handler(call -> erased(call.id())))
            .build());
    // its rows are those of the plugin things: it stands in for it here
    house.registry.publish(house.things(builder -> builder.provider(PersonalData.class, things)));
    house.registry.publish(letters());
  }

  private Contributed letters() {
    return Contributed.of("letters", "1.0.0", "Letters", House.class.getClassLoader())
        .provider(PersonalData.class, letters)
        .build();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static DataSubject subject(UUID id) {
    return new DataSubject("things", id, Set.of(), "Ann", Set.of("ann@example.com"), Set.of());
  }

  private Values erased(UUID id) {
    Holdings before = house.operations.privacy().erase(subject(id));
    return Values.of(Type.ID, id).with(Thing.SIZE, before.count(HeldData.Fate.ERASED));
  }

  private Outcome erase(UUID id) {
    return house.asOwner(
        () ->
            house
                .operations
                .actions()
                .run(Invocation.of("thing.erase", id, Values.empty()).because("asked by letter")));
  }

  private Values ann() {
    Values ann =
        house.run(
            "thing.create",
            Values.of(Thing.NAME, "Ann Zuckerkandl").with(Thing.EMAIL, "ann@example.com"));
    house.run("thing.update", ann.id(), Values.of(Thing.NAME, "Ann Quillfeather"));
    house.run("thing.update", ann.id(), Values.of(Thing.NAME, "Ann Zuckerkandl-Ruiz"));
    house.run("place.create", Values.of(Thing.THING, ann.id()).with(Thing.CITY, "Zuckerstadt"));
    return ann;
  }

  private List<Values> audit(UUID row) {
    return house.asOwner(
        () -> house.operations.reads().page(Query.of("audit").where(Ledger.ROW_ID, row)).rows());
  }

  private String everythingKept() {
    StringBuilder all = new StringBuilder();
    for (String table : List.of("audit", "search", "search_word", "idempotency")) {
      house
          .database
          .kernel()
          .list(
              new Sql("test.all", "select t::text from tenon." + table + " t"),
              to -> {},
              row -> all.append(row.getString(1)).append('\n'));
    }
    return all.toString();
  }

  @Test
  void whatIsHeldIsToldByEachPluginInItsOwnWords() {
    Values ann = ann();
    Holdings held = house.asOwner(() -> house.operations.privacy().held(subject(ann.id())));
    assertThat(held.silent()).isEmpty();
    assertThat(held.parts()).extracting(Holdings.Part::plugin).containsExactly("letters", "things");
    assertThat(held.count(HeldData.Fate.ERASED)).isEqualTo(2);
    assertThat(held.count(HeldData.Fate.KEPT)).isEqualTo(1);
    Values file = held.asValues(Text::toString);
    assertThat(file.toString()).doesNotContain("Ann");
    assertThat(file.asMap().toString()).contains("plugins").doesNotContain("not_asked");
  }

  @Test
  void erasingLeavesNoValueAnywhereAndKeepsThatItWasDone() {
    Values ann = ann();
    house.asOwner(
        () ->
            house
                .operations
                .actions()
                .run(
                    Invocation.of("thing.update", ann.id(), Values.of(Thing.SIZE, 7L))
                        .withKey("again")));
    assertThat(everythingKept()).contains("Zuckerkandl", "Zuckerstadt", "ann@example.com");

    assertThat(erase(ann.id())).isInstanceOf(Outcome.Done.class);

    assertThat(everythingKept())
        .doesNotContainIgnoringCase("zuckerkandl")
        .doesNotContainIgnoringCase("quillfeather")
        .doesNotContainIgnoringCase("zuckerstadt")
        .doesNotContain("ann@example.com");
    List<Values> lines = audit(ann.id());
    assertThat(lines).hasSize(5);
    Values last = lines.getFirst();
    assertThat(last.require(Ledger.ACTION)).isEqualTo("thing.erase");
    assertThat(last.require(Ledger.WHAT)).isEqualTo("deleted");
    assertThat(last.require(Ledger.BY_NAME)).isEqualTo("Anna");
    assertThat(last.require(Ledger.REASON)).isEqualTo("asked by letter");
    assertThat(last.require(Ledger.CHANGES))
        .anySatisfy(change -> assertThat(change.byName("field")).isEqualTo("name"));
    assertThat(
            house.asOwner(() -> house.operations.reads().history("things", ann.id(), 10)).stream()
                .map(Change::before)
                .flatMap(row -> row.asMap().values().stream()))
        .isEmpty();
  }

  @Test
  void whatOthersHearOfItIsTheIdAlone() {
    Values ann = ann();
    house.events.clear();
    erase(ann.id());
    assertThat(house.events).extracting(Event::name).contains("things.deleted", "places.deleted");
    assertThat(house.events)
        .allSatisfy(event -> assertThat(event.json()).hasSizeLessThan(60).doesNotContain("Ann"));
    assertThat(house.forgotten).contains(ann.id());
  }

  @Test
  void rowsThatWentLongAgoAreForgottenByWhomTheyBelongedTo() {
    Values ann = ann();
    house.database.inTransaction(
        RowContext.of(House.FIRM, "things"),
        transaction -> transaction.update(new Sql("test.gone", "delete from place"), to -> {}));
    erase(ann.id());
    assertThat(everythingKept()).doesNotContainIgnoringCase("zuckerstadt");
  }

  @Test
  void oneOtherPersonsRowsKeepAllTheySay() {
    Values ann = ann();
    Values bob = house.thing("Bob Hopper");
    erase(ann.id());
    assertThat(everythingKept()).contains("Bob Hopper", "bob hopper");
    assertThat(audit(bob.id()).getFirst().require(Ledger.TITLE)).isEqualTo("Bob Hopper");
  }

  @Test
  void whenOnePluginFailsNothingIsErased() {
    Values ann = ann();
    letters.failure = new IllegalStateException("no paper");
    assertThat(code(erase(ann.id()))).isEqualTo("privacy_plugin_failed");
    assertUntouched(ann);

    letters.failure = Problem.conflict("under_way", Text.plain("a letter is under way"));
    assertThat(code(erase(ann.id()))).isEqualTo("under_way");
    assertUntouched(ann);
  }

  @Test
  void aPluginThatSaysErasedAndKeepsIsNotBelieved() {
    Values ann = ann();
    things.lies = true;
    assertThat(code(erase(ann.id()))).isEqualTo("privacy_plugin_failed");
    assertUntouched(ann);
  }

  @Test
  void whileAPluginThatHoldsDataIsOffNothingIsErased() {
    Values ann = ann();
    house.registry.withdraw("letters");
    Holdings held = house.asOwner(() -> house.operations.privacy().held(subject(ann.id())));
    assertThat(held.silent())
        .containsExactly(new Holdings.Silent("letters", "Letters", Holdings.Silent.Why.OFF));
    assertThat(code(erase(ann.id()))).isEqualTo("privacy_plugin_off");
    assertUntouched(ann);

    house.registry.leave(Known.of(letters()));
    assertThat(code(erase(ann.id()))).isEqualTo("privacy_plugin_off");

    house.registry.forget("letters");
    assertThat(erase(ann.id())).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void anotherBusinessIsNotTouchedByTheSameId() {
    Values ann = ann();
    Outcome elsewhere =
        house.as(
            house.owner(House.OTHER_FIRM),
            () ->
                house
                    .operations
                    .actions()
                    .run(Invocation.of("thing.erase", ann.id(), Values.empty())));
    assertThat(elsewhere).isInstanceOf(Outcome.Done.class);
    assertUntouched(ann);
  }

  @Test
  void erasingIsPartOfAnActionOnly() {
    assertThatThrownBy(
            () -> house.asOwner(() -> house.operations.privacy().erase(subject(UUID.randomUUID()))))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertUntouched(Values ann) {
    assertThat(house.asOwner(() -> house.operations.reads().one("things", ann.id()))).isPresent();
    assertThat(everythingKept()).contains("Zuckerkandl", "Zuckerstadt", "zuckerkandl");
    assertThat(audit(ann.id())).noneMatch(l -> l.require(Ledger.ACTION).equals("thing.erase"));
  }

  private static String code(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).problem().code();
  }

  private static Transaction transaction() {
    return Scope.current().flatMap(Scope::transaction).orElseThrow();
  }

  /** The rows of things and their places. */
  private final class Holder implements PersonalData {
    boolean lies;

    @Override
    public List<HeldData> held(DataSubject subject) {
      return List.of(
          HeldData.erased(
              "people", Text.plain("People"), List.of(Thing.NAME), read("thing", "name", subject)),
          HeldData.erased(
              "places", Text.plain("Places"), List.of(Thing.CITY), read("place", "city", subject)));
    }

    private List<Values> read(String table, String column, DataSubject subject) {
      String by = table.equals("thing") ? "id" : "thing";
      Rows rows =
          Scope.current()
              .flatMap(Scope::transaction)
              .<Rows>map(Rows.class::cast)
              .orElseGet(
                  () ->
                      house.database.reading(
                          new RowContext(
                              Scope.current().orElseThrow().context().tenant(),
                              null,
                              Set.of(),
                              "things",
                              true)));
      return rows.list(
          new Sql("test.held", "select id, " + column + " from " + table + " where " + by + " = ?"),
          to -> to.uuid(subject.id()),
          row ->
              Values.of(Type.ID, row.getObject(1, UUID.class))
                  .with(table.equals("thing") ? Thing.NAME : Thing.CITY, row.getString(2)));
    }

    @Override
    public void erase(DataSubject subject, Erasure erasure) {
      erasure.forgetThoseOf(Thing.PLACE, Thing.THING, subject.id());
      for (Values place : read("place", "city", subject)) {
        transaction()
            .update(
                new Sql("test.place", "delete from place where id = ?"), to -> to.uuid(place.id()));
        erasure.deleted(Thing.PLACE, place.id(), place);
      }
      for (Values thing : read("thing", "name", subject)) {
        if (!lies) {
          transaction()
              .update(
                  new Sql("test.thing", "delete from thing where id = ?"),
                  to -> to.uuid(thing.id()));
        }
        erasure.deleted(Thing.TYPE, thing.id(), thing);
      }
    }
  }

  /** A plugin that has to keep what it has. */
  private static final class Letters implements PersonalData {
    @Nullable RuntimeException failure;

    @Override
    public List<HeldData> held(DataSubject subject) {
      Values letter = Values.of(Thing.NAME, "Dear " + subject.name());
      Text why = Text.plain("the post keeps letters for ten years");
      return List.of(
          HeldData.kept(
              "letters", Text.plain("Letters"), why, List.of(Thing.NAME), List.of(letter)));
    }

    @Override
    public void erase(DataSubject subject, Erasure erasure) {
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
    }
  }
}
