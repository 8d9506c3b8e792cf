package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static dev.tenon.kernel.data.NotesPlugin.as;
import static dev.tenon.kernel.data.NotesPlugin.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class RoundTripTest {
  private Database database;
  private PluginData plugin;
  private NoteMapper notes;

  @BeforeAll
  void open() {
    DatabaseSettings settings = TestDatabase.settings();
    DatabaseSettings counted =
        new DatabaseSettings(
            settings.url() + "?socketFactory=" + CountingSockets.class.getName(),
            settings.user(),
            settings.password(),
            settings.secret(),
            new DatabaseSettings.Tuning(1, 1, DatabaseSettings.Isolation.AUTO));
    database = Database.open(counted, List.of(NotesPlugin.KERNEL));
    plugin = database.openPlugin(NotesPlugin.source());
    notes = plugin.mapper(NoteMapper.class);
  }

  @AfterAll
  void close() {
    plugin.close();
    database.close();
  }

  /** The trips of one run, when the pool and the driver's caches are warm. */
  private static int trips(Runnable work) {
    for (int i = 0; i < 12; i++) {
      work.run();
    }
    int before = CountingSockets.TRIPS.get();
    work.run();
    return CountingSockets.TRIPS.get() - before;
  }

  @Test
  void aReadIsOneRoundTrip() {
    UUID id = UUID.randomUUID();
    assertThat(trips(() -> database.reading(as(ANNA), rows -> notes.find(id)))).isOne();
    assertThat(trips(() -> NotesPlugin.count(database.reading(as(ANNA))))).isOne();
  }

  @Test
  void aReadWithMissingValuesIsOneRoundTrip() {
    assertThat(trips(() -> database.reading(as(ANNA), rows -> notes.search(null, 3)))).isOne();
    assertThat(trips(() -> database.reading(as(ANNA), rows -> notes.search("x", 3)))).isOne();
  }

  @Test
  void aSimpleActionIsTwoRoundTrips() {
    int trips =
        trips(
            () ->
                database.inTransaction(
                    as(ANNA),
                    rows -> {
                      rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("audit"));
                      rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("outbox"));
                      return notes.insertReturning(note(UUID.randomUUID().toString()));
                    }));
    assertThat(trips).as("with values that are missing").isEqualTo(2);
  }

  @Test
  void aQualifiedReadIsOneRoundTripWithoutBeginAndCommit() {
    Sql sql =
        Sql.qualified(
            "note.some", "select count(*) from notes.note where title = ? or id = any(?)");
    int trips =
        trips(
            () ->
                database
                    .reading(as(ANNA))
                    .one(sql, to -> to.text(null).uuids(null), row -> row.getLong(1)));
    assertThat(trips).isOne();
  }

  @Test
  void aQualifiedReadChangesNothing() {
    Sql sql =
        Sql.qualified(
            "note.sneaked", "insert into notes.note (id, title) values (?, 'x') returning id");
    Rows rows = database.reading(as(ANNA));
    assertThatThrownBy(
            () -> rows.one(sql, to -> to.uuid(UUID.randomUUID()), row -> row.getString(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("note.sneaked");
    assertThat(NotesPlugin.count(rows)).isEqualTo(NotesPlugin.count(rows));
  }

  /** A change of the search path that outlives a message makes the driver prepare all anew. */
  @Test
  void statementsOfTransactionsStayPrepared() {
    Runnable action =
        () ->
            database.inTransaction(
                as(ANNA),
                rows -> {
                  rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("audit"));
                  notes.insertReturning(note(UUID.randomUUID().toString()));
                  return notes.insertReturning(note(UUID.randomUUID().toString()));
                });
    trips(action);
    trips(this::newestPrepared);
    int before = newestPrepared();
    trips(action);
    assertThat(newestPrepared()).isEqualTo(before);
  }

  private int newestPrepared() {
    Sql newest =
        new Sql(
            "prepared.newest",
            "select coalesce(max(substr(name, 3)::int), 0) from pg_prepared_statements");
    return database
        .reading(as(ANNA))
        .one(newest, Binder.NOTHING, row -> row.getInt(1))
        .orElseThrow();
  }

  @Test
  void aTransactionWithoutAStatementIsNoRoundTrip() {
    assertThat(trips(() -> database.inTransaction(as(ANNA), rows -> 1))).isZero();
  }
}
