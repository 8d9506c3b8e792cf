package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.data.Found;
import dev.tenon.api.data.Page;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Sql;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
  private final House house = new House();

  @BeforeAll
  void people() {
    Values luis =
        house.run(
            "thing.create",
            Values.of(Thing.NAME, "Luís Gonçalves")
                .with(Thing.EMAIL, "luisg@embraer.com.br")
                .with(Thing.PHONE, "+551239235555")
                .with(Thing.NOTES, "The dog bites, gate code 4711"));
    house.run("place.create", Values.of(Thing.THING, luis.id()).with(Thing.CITY, "São José"));
    house.run(
        "thing.create",
        Values.of(Thing.NAME, "Jürgen Großmann")
            .with(Thing.PHONE, "+4930123456")
            .with(Thing.PEOPLE, List.of(Values.of(Thing.PERSON, "Hildegard"))));
    house.thing("Michael Müller");
    house.as(
        house.owner(House.OTHER_FIRM),
        () ->
            house
                .operations
                .actions()
                .run(
                    dev.tenon.api.action.Invocation.of(
                        "thing.create", Values.of(Thing.NAME, "Luís Foreign")))
                .orThrow());
  }

  @AfterAll
  void close() {
    house.close();
  }

  private List<Found> search(String words) {
    return house.asOwner(() -> house.operations.reads().search(words, 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Luís",
        "luis",
        "LUIS GON",
        "goncalves luis",
        "luisg@embraer.com.br",
        "embraer",
        "+55 12 3923-5555",
        "12 3923 5555",
        "(012) 39235555",
        "0055 12 39235555",
        "5555",
        "4711 dog",
        "sao jose",
        "Gonçalvez",
        "goncalvse"
      })
  void luisIsFoundBy(String words) {
    assertThat(search(words)).extracting(Found::title).contains("Luís Gonçalves");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jurgen", "grossmann", "Großm", "030 123456", "hildegard", "30123"})
  void jurgenIsFoundBy(String words) {
    assertThat(search(words)).extracting(Found::title).containsExactly("Jürgen Großmann");
  }

  @Test
  void aRowIsShownInPlaceOfWhatBelongsToIt() {
    Found found = search("jose").getFirst();
    assertThat(found.type()).isEqualTo("things");
    assertThat(found.context()).isEqualTo("São José");
    assertThat(found.page()).isEqualTo("/things/" + found.id());
  }

  @Test
  void allWordsHaveToBeThere() {
    assertThat(search("luis jurgen")).isEmpty();
    assertThat(search("")).isEmpty();
    assertThat(search("' & | ! :* \\ --")).isEmpty();
  }

  @Test
  void anotherBusinessFindsOnlyItsOwn() {
    List<Found> theirs =
        house.as(house.owner(House.OTHER_FIRM), () -> house.operations.reads().search("luis", 10));
    assertThat(theirs).extracting(Found::title).containsExactly("Luís Foreign");
    assertThat(search("luis")).extracting(Found::title).containsExactly("Luís Gonçalves");
  }

  @Test
  void whatOneMayNotReadIsNotFound() {
    Actor nobody = House.actor(House.FIRM, Set.of("places.read"), Actor.Channel.WEB);
    assertThat(house.as(nobody, () -> house.operations.reads().search("jose", 10))).isEmpty();
  }

  @Test
  void changesAreFoundAtOnceAndDeletedRowsNoMore() {
    Values row = house.thing("Ephemeral");
    assertThat(search("ephemeral")).hasSize(1);
    house.run("thing.update", row.id(), Values.of(Thing.NAME, "Renamed"));
    assertThat(search("renamed")).hasSize(1);
    assertThat(search("ephemeral")).isEmpty();
    house.run("thing.delete", row.id(), Values.empty());
    assertThat(search("renamed")).isEmpty();
  }

  @Test
  void aListCanBeSearchedPageByPage() {
    for (int i = 0; i < 5; i++) {
      house.thing("Pageable " + i);
    }
    Query query = Query.of("things").search("pageable").limit(2);
    Page first = house.asOwner(() -> house.operations.reads().page(query));
    Page second =
        house.asOwner(() -> house.operations.reads().page(query.after(first.next().orElseThrow())));
    Page third =
        house.asOwner(
            () -> house.operations.reads().page(query.after(second.next().orElseThrow())));
    assertThat(third.rows()).hasSize(1);
    assertThat(third.next()).isEmpty();
    assertThat(
            house
                .asOwner(
                    () ->
                        house
                            .operations
                            .reads()
                            .page(Query.of("things").search("jose").sort("name", false)))
                .rows())
        .hasSize(1);
  }

  @Test
  void anIndexCanBeMadeAnew() {
    long rows = house.asOwner(() -> house.operations.reindexing().reindex("things"));
    assertThat(rows).isGreaterThanOrEqualTo(3);
    assertThat(search("goncalves")).hasSize(1);
  }

  @Test
  void aDormantPluginsRowsAreNotFound() {
    house.registry.withdraw("things");
    assertThat(search("luis")).isEmpty();
    house.registry.publish(house.things());
    assertThat(search("luis")).hasSize(1);
  }

  @Test
  void theVeryNameComesBeforeABeginningBeforeAWordBeforeATypo() {
    house.run(
        "thing.create", Values.of(Thing.NAME, "Zebedee Inn").with(Thing.NOTES, "Ask for Quent"));
    house.thing("Quemt");
    house.thing("Old Quent");
    house.thing("Quentin Ash");
    house.thing("Quent");
    assertThat(search("quent"))
        .extracting(Found::title)
        .containsExactly("Quent", "Quentin Ash", "Old Quent", "Zebedee Inn");
    assertThat(titles(Query.of("things").search("quent")))
        .containsExactly("Quent", "Quentin Ash", "Old Quent", "Zebedee Inn");
    assertThat(search("qemnt")).isEmpty();
    assertThat(search("quenti")).extracting(Found::title).startsWith("Quentin Ash");
    assertThat(search("quemtin")).extracting(Found::title).contains("Quentin Ash");
  }

  @Test
  void oneLetterFindsTheNamesThatStartWithIt() {
    for (int i = 0; i < 12; i++) {
      house.run(
          "thing.create",
          Values.of(Thing.NAME, "Yolanda " + (char) ('a' + i)).with(Thing.NOTES, "x-ray"));
    }
    house.thing("Xaver");
    house.thing("Malcolm Xu");
    assertThat(search("x")).extracting(Found::title).startsWith("Xaver", "Malcolm Xu");
    assertThat(search("y")).extracting(Found::title).startsWith("Yolanda a", "Yolanda b");
  }

  @Test
  void aTypoBesideANumberIsForgiven() {
    house.run(
        "thing.create", Values.of(Thing.NAME, "Alderbrook").with(Thing.NOTES, "No 1749, gate B"));
    house.run("thing.create", Values.of(Thing.NAME, "Alderbrook").with(Thing.NOTES, "No 22"));
    assertThat(search("1749 aldrebrook")).hasSize(1);
    assertThat(search("aldrebrook b")).hasSize(1);
  }

  @Test
  void aTypoFindsTheLikestFirstAndNobodyElsesWords() {
    house.thing("Kristina Vale");
    house.thing("Kristian Vale");
    assertThat(search("kristinaa"))
        .extracting(Found::title)
        .startsWith("Kristina Vale")
        .contains("Kristian Vale");
    assertThat(search("kristinaa valle"))
        .extracting(Found::title)
        .containsExactly("Kristina Vale", "Kristian Vale");
    assertThat(search("foregin")).isEmpty();
    assertThat(
            house.as(
                house.owner(House.OTHER_FIRM),
                () -> house.operations.reads().search("foregin", 10)))
        .hasSize(1);
  }

  @Test
  void aTypoInANameComesBeforeOneInWhatIsBesideIt() {
    house.run(
        "thing.create", Values.of(Thing.NAME, "Aaron Beside").with(Thing.NOTES, "Ask Zwiebelfeld"));
    house.thing("Zoe Zwiebelfeld");
    assertThat(search("zweibelfeld"))
        .extracting(Found::title)
        .containsExactly("Zoe Zwiebelfeld", "Aaron Beside");
  }

  @Test
  void lettersInTheWrongOrderAreLikerThanTheSameBeginning() {
    house.thing("Ada Corton");
    house.thing("Wim Corstad");
    assertThat(search("cortsad")).extracting(Found::title).startsWith("Wim Corstad");
  }

  @Test
  void aWordIsKeptAsLongAsARowHasIt() {
    Values one = house.thing("Quillfeather One");
    Values other = house.thing("Quillfeather Two");
    house.run("thing.delete", one.id(), Values.empty());
    assertThat(search("quilfether")).extracting(Found::title).containsExactly("Quillfeather Two");
    assertThat(wordsLike("quillfeather")).isEqualTo(1);
    house.run("thing.delete", other.id(), Values.empty());
    assertThat(search("quilfether")).isEmpty();
    assertThat(wordsLike("quillfeather")).isZero();
    assertThat(search("goncalvse")).isNotEmpty();
  }

  private long wordsLike(String word) {
    return house
        .database
        .kernel()
        .one(
            new Sql("test.words", "select count(*) from tenon.search_word where word = ?"),
            to -> to.text(word),
            row -> row.getLong(1))
        .orElseThrow();
  }

  @Test
  void aNameAndATownFindWhoIsThere() {
    Values row = house.thing("Wilhelmina Oak");
    house.run("place.create", Values.of(Thing.THING, row.id()).with(Thing.CITY, "Trondheim"));
    assertThat(search("wilhel trond")).extracting(Found::title).containsExactly("Wilhelmina Oak");
    assertThat(titles(Query.of("things").search("trondheim wilhelmina")))
        .containsExactly("Wilhelmina Oak");
    assertThat(search("luis trondheim")).isEmpty();
  }

  private List<String> titles(Query query) {
    return house.asOwner(() -> house.operations.reads().page(query)).rows().stream()
        .map(row -> row.require(Thing.NAME))
        .toList();
  }
}
