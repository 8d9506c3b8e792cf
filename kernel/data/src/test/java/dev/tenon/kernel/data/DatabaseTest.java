package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;
import static dev.tenon.kernel.data.NotesPlugin.BERT;
import static dev.tenon.kernel.data.NotesPlugin.as;
import static dev.tenon.kernel.data.NotesPlugin.count;
import static dev.tenon.kernel.data.NotesPlugin.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Variant.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class DatabaseTest {
  private static final Sql CLEAR = new Sql("note.clear", "delete from note");
  private static final Sql ENTRIES =
      new Sql("ledger.count", "select count(*) from tenon.ledger_entry where words = ?");

  private Database database;
  private PluginData plugin;
  private NoteMapper notes;

  @Parameter Variant variant = Variant.PARAMETER_18;

  @BeforeParameterizedClassInvocation
  void open(Variant given) {
    database = Database.open(given.settings(), List.of(NotesPlugin.KERNEL));
    plugin = database.openPlugin(NotesPlugin.source());
    notes = plugin.mapper(NoteMapper.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    plugin.close();
    database.close();
  }

  @BeforeEach
  void clear() {
    for (UUID tenant : List.of(ANNA, BERT)) {
      database.inTransaction(
          as(tenant).seeingDeleted(true), rows -> rows.update(CLEAR, Binder.NOTHING));
    }
  }

  @Test
  void aRowIsSeenByItsTenantOnly() {
    Note made = database.inTransaction(as(ANNA), rows -> notes.insertReturning(note("mine")));

    assertThat(made.tenantId()).isEqualTo(ANNA);
    assertThat(made.tags()).containsExactly("a", "b;c");
    Optional<Note> found = database.reading(as(ANNA), rows -> notes.find(made.id()));
    assertThat(found).map(Note::title).contains("mine");
    assertThat(count(database.reading(as(BERT)))).isZero();
    assertThat(count(database.reading(as(ANNA)))).isOne();
  }

  @Test
  void everyTypeComesBackAsItWent() {
    UUID user = UUID.randomUUID();
    RowContext context = new RowContext(ANNA, user, Set.of(), "notes", false);
    var sent =
        new NoteMapper.NewNote(
            UUID.randomUUID(),
            "tÿpes",
            List.of("ä, \"b\"", ""),
            "{\"k\": [1, 2]}",
            LocalDate.of(2026, 2, 28),
            new BigDecimal("12.34"));
    Note note = database.inTransaction(context, rows -> notes.insertReturning(sent));

    assertThat(note.createdBy()).isEqualTo(user);
    assertThat(note.tags()).containsExactly("ä, \"b\"", "");
    assertThat(note.attributes()).isEqualTo("{\"k\": [1, 2]}");
    assertThat(note.due()).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(note.amount()).isEqualByComparingTo("12.34");
  }

  @Test
  void missingValuesNeverBreakTheOneRoundTrip() {
    database.inTransaction(as(ANNA), rows -> notes.insert(note("here")));
    for (int i = 0; i < 20; i++) {
      List<Note> all = database.reading(as(ANNA), rows -> notes.search(null, 10));
      List<Note> some = database.reading(as(ANNA), rows -> notes.search("here", 10));
      assertThat(all).hasSize(1);
      assertThat(some).hasSize(1);
    }
  }

  @Test
  void aFailureRollsEverythingBack() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(ANNA),
                    rows -> {
                      notes.insert(note("gone"));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(count(database.reading(as(ANNA)))).isZero();
  }

  @Test
  void aFailedNestedPartCannotBeForgotten() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(ANNA),
                    rows -> {
                      notes.insert(note("gone"));
                      try {
                        database.inTransaction(as(ANNA), inner -> fail());
                      } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("on purpose");
                      }
                      return 1;
                    }))
        .isInstanceOf(DataException.class);
    assertThat(count(database.reading(as(ANNA)))).isZero();
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  @Test
  void rollbackOnlyKeepsNothingAndRunsNoCallback() {
    List<String> called = new ArrayList<>();
    database.inTransaction(
        as(ANNA),
        rows -> {
          rows.afterCommit(() -> called.add("committed"));
          rows.rollbackOnly();
          return notes.insert(note("tried"));
        });
    assertThat(count(database.reading(as(ANNA)))).isZero();
    assertThat(called).isEmpty();
  }

  @Test
  void anEpilogueCommitsWithTheRowsOrNotAtAll() {
    List<String> called = new ArrayList<>();
    database.inTransaction(
        as(ANNA),
        rows -> {
          rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("first"));
          rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("second"));
          rows.afterCommit(() -> called.add("committed"));
          return notes.insert(note("kept"));
        });
    assertThat(count(database.reading(as(ANNA)))).isOne();
    assertThat(entries("first") + entries("second")).isEqualTo(2);
    assertThat(called).containsExactly("committed");

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(ANNA),
                    rows -> {
                      rows.epilogue(NotesPlugin.LEDGER, bind -> bind.uuid(BERT).text("forged"));
                      return notes.insert(note("lost"));
                    }))
        .isInstanceOf(RowRefused.class);
    assertThat(count(database.reading(as(ANNA)))).isOne();
    assertThat(entries("forged")).isZero();
  }

  private long entries(String words) {
    return database
        .kernel()
        .one(ENTRIES, bind -> bind.text(words), row -> row.getLong(1))
        .orElseThrow();
  }

  @Test
  void theKernelSpeaksInAPluginsTransaction() {
    database.inTransaction(
        as(ANNA),
        rows -> {
          notes.insert(note("one"));
          rows.as(as(ANNA).as(RowContext.KERNEL))
              .update(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("between"));
          return notes.insert(note("two"));
        });
    assertThat(count(database.reading(as(ANNA)))).isEqualTo(2);
    assertThat(entries("between")).isOne();
  }

  @Test
  @Timeout(60)
  void aPluginThatKeepsItsTransactionsOpenLeavesAConnectionToOthers() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> keeping = new ArrayList<>();
    for (String title : List.of("one", "two", "three", "four")) {
      keeping.add(
          Thread.ofPlatform()
              .start(
                  () ->
                      database.inTransaction(
                          as(ANNA),
                          rows -> {
                            notes.insert(note(title));
                            return awaited(go);
                          })));
    }
    while (!keeping.stream().allMatch(DatabaseTest::waits)) {
      Thread.onSpinWait();
    }
    RowContext other = as(ANNA).as(RowContext.KERNEL);
    database.inTransaction(
        other, rows -> rows.update(NotesPlugin.LEDGER, bind -> bind.uuid(ANNA).text("served")));
    assertThat(entries("served")).isOne();
    assertThat(count(database.reading(as(ANNA)))).isZero();
    go.countDown();
    for (Thread thread : keeping) {
      thread.join();
    }
    assertThat(count(database.reading(as(ANNA)))).isEqualTo(4);
  }

  private static boolean awaited(CountDownLatch go) {
    try {
      go.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, BLOCKED, TERMINATED -> false;
    };
  }

  @Test
  void aTransactionBelongsToOneTenant() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(ANNA),
                    rows -> database.inTransaction(as(BERT), inner -> notes.insert(note("x")))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outsideOfATransactionARowIsNotChanged() {
    Note kept = database.inTransaction(as(ANNA), rows -> notes.insertReturning(note("kept")));
    assertThatThrownBy(() -> database.reading(as(ANNA), rows -> notes.insert(note("no"))))
        .isInstanceOf(WriteOutsideTransaction.class)
        .hasMessageContaining("a row is changed by an action");
    assertThatThrownBy(() -> database.reading(as(ANNA), rows -> notes.sneakyWrite(kept.id())))
        .isInstanceOf(WriteOutsideTransaction.class);
    assertThatThrownBy(() -> notes.find(kept.id()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without a row context");
    assertThat(count(database.reading(as(ANNA)))).isOne();
  }

  @Test
  void aSnapshotOnlyReads() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(ANNA), TransactionMode.SNAPSHOT, rows -> notes.insert(note("no"))))
        .isInstanceOf(WriteOutsideTransaction.class);
    long seen = database.inTransaction(as(ANNA), TransactionMode.SNAPSHOT, rows -> count(rows));
    assertThat(seen).isZero();
  }

  @Test
  void aBrokenConstraintIsNamedWithoutAnyValue() {
    database.inTransaction(as(ANNA), rows -> notes.insert(note("twice")));
    assertThatThrownBy(() -> database.inTransaction(as(ANNA), rows -> notes.insert(note("twice"))))
        .isInstanceOfSatisfying(
            ConstraintViolation.class,
            broken -> {
              assertThat(broken.kind()).isEqualTo(ConstraintViolation.Kind.UNIQUE);
              assertThat(broken.constraint()).isEqualTo("note_tenant_id_title_key");
              assertThat(broken.getCause()).isNull();
              assertThat(broken.getMessage()).doesNotContain("twice");
            });
    assertThatThrownBy(
            () -> database.inTransaction(as(ANNA), rows -> notes.insert(note("long".repeat(50)))))
        .isInstanceOfSatisfying(
            ConstraintViolation.class,
            broken -> assertThat(broken.kind()).isEqualTo(ConstraintViolation.Kind.CHECK));
  }

  @Test
  void aDeletedRowIsSeenByWhoAsksForIt() {
    Note made = database.inTransaction(as(ANNA), rows -> notes.insertReturning(note("old")));
    int deleted = database.inTransaction(as(ANNA), rows -> notes.delete(made.id(), 1));
    assertThat(deleted).isOne();
    assertThat(count(database.reading(as(ANNA)))).isZero();
    assertThat(count(database.reading(as(ANNA).seeingDeleted(true)))).isOne();
    assertThat(count(database.reading(as(BERT).seeingDeleted(true)))).isZero();
  }

  @Test
  void aUserLimitedToRegionsSeesThoseOnly() {
    Sql insert = new Sql("note.region", "insert into note (id, title, region) values (?, ?, ?)");
    for (String region : List.of("nord", "süd, \"west\"")) {
      database.inTransaction(
          as(ANNA),
          rows ->
              rows.update(insert, bind -> bind.uuid(UUID.randomUUID()).text(region).text(region)));
    }
    RowContext limited =
        new RowContext(ANNA, null, Set.of("süd, \"west\"", "x\\y"), "notes", false);
    assertThat(count(database.reading(limited))).isOne();
    assertThat(count(database.reading(as(ANNA)))).isEqualTo(2);
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    limited,
                    rows ->
                        rows.update(
                            insert, bind -> bind.uuid(UUID.randomUUID()).text("t").text("nord"))))
        .isInstanceOf(RowRefused.class);
  }

  @Test
  void sharedRowsAreReadByAllAndWrittenByNone() {
    String word = database.reading(as(BERT), rows -> notes.word("de"));
    assertThat(word).isEqualTo("Notiz");
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    as(BERT),
                    rows ->
                        rows.update(
                            new Sql("word.add", "insert into word values ('fr', 'note')"),
                            Binder.NOTHING)))
        .isInstanceOf(RowRefused.class);
  }

  @Test
  void aConnectionIsGivenBackUsableAfterAFailure() {
    Sql broken = new Sql("broken", "select 1 / (select count(*) from note where title = ?)");
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(
              () ->
                  database
                      .reading(as(ANNA))
                      .one(broken, bind -> bind.text("private"), row -> row.getInt(1)))
          .isInstanceOf(DataException.class)
          .hasMessageNotContaining("private");
      assertThat(count(database.reading(as(ANNA)))).isZero();
    }
  }

  @Test
  void kernelTransactionsJoinAndRollBack() {
    Sql add =
        new Sql("secret.add", "insert into secret_of_the_kernel (tenant_id, words) values (?, ?)");
    assertThatThrownBy(
            () ->
                database
                    .kernel()
                    .inTransaction(
                        () -> {
                          database.kernel().update(add, bind -> bind.uuid(ANNA).text("x"));
                          return fail();
                        }))
        .hasMessage("on purpose");
    assertThat(
            database
                .kernel()
                .list(
                    new Sql("secret.all", "select words from secret_of_the_kernel"),
                    Binder.NOTHING,
                    row -> row.getString(1)))
        .isEmpty();
  }
}
