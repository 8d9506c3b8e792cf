package dev.tenon.kernel.data;

import static dev.tenon.kernel.data.NotesPlugin.ANNA;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the row context costs: reads by id and of a hundred rows beside plain autocommit with a
 * condition instead of a policy, interleaved in one run. Run its main by hand.
 */
public final class ReadBenchmark {
  private static final Logger LOG = LoggerFactory.getLogger(ReadBenchmark.class);
  private static final int ROWS = 10_000;
  private static final String COLUMNS =
      "id, tenant_id, title, tags, attributes, due, amount, created_by, created_at, version";
  private static final Sql BY_ID =
      new Sql("by id", "select " + COLUMNS + " from note where id = ?");
  private static final Sql NEWEST =
      new Sql("newest", "select " + COLUMNS + " from note order by created_at desc, id limit ?");

  private final Database database;
  private final Connection[] plain;
  private final NoteMapper notes;
  private final List<UUID> ids;

  private ReadBenchmark(Database database, Connection[] plain, NoteMapper notes, List<UUID> ids) {
    this.database = database;
    this.plain = plain;
    this.notes = notes;
    this.ids = ids;
  }

  /** Measures on a server of its own. */
  public static void main(String[] arguments) throws Exception {
    DatabaseSettings settings =
        TestDatabase.settings()
            .with(new DatabaseSettings.Tuning(16, 4, DatabaseSettings.Isolation.AUTO));
    try (Database database = Database.open(settings, List.of());
        PluginData plugin = database.openPlugin(NotesPlugin.source())) {
      List<UUID> ids = fill(database);
      Connection[] plain = new Connection[16];
      for (int i = 0; i < plain.length; i++) {
        plain[i] = Connections.to(settings, settings.user(), settings.password()).getConnection();
      }
      Bootstrap.execute(plain[0], "analyze notes.note");
      Bootstrap.execute(plain[0], "create index on notes.note (tenant_id, created_at desc, id)");
      ReadBenchmark benchmark =
          new ReadBenchmark(database, plain, plugin.mapper(NoteMapper.class), ids);
      for (int threads : new int[] {1, 16}) {
        for (int round = 0; round < 3; round++) {
          benchmark.round(threads);
        }
      }
    }
  }

  private static List<UUID> fill(Database database) {
    Sql insert =
        new Sql(
            "fill", "insert into note (id, title) select id, id::text from unnest(?) as t (id)");
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      ids.add(UUID.randomUUID());
    }
    database.inTransaction(
        NotesPlugin.as(ANNA), rows -> rows.update(insert, bind -> bind.uuids(ids)));
    return ids;
  }

  private void round(int threads) throws Exception {
    double floor = measure(threads, this::plain);
    double raw = measure(threads, this::raw);
    double mapped = measure(threads, this::mapped);
    double list = measure(threads, this::plainList);
    double rawList = measure(threads, this::rawList);
    double mappedList = measure(threads, this::mappedList);
    LOG.warn(
        "threads {}: by id per second: plain {}, raw {} ({}x the time), mapper {} ({}x);"
            + " a hundred: plain {}, raw {} ({}x), mapper {} ({}x)",
        threads,
        Math.round(floor),
        Math.round(raw),
        ratio(floor, raw),
        Math.round(mapped),
        ratio(floor, mapped),
        Math.round(list),
        Math.round(rawList),
        ratio(list, rawList),
        Math.round(mappedList),
        ratio(list, mappedList));
  }

  private static String ratio(double floor, double measured) {
    return "%.2f".formatted(floor / measured);
  }

  private interface Read {
    int run(int thread, UUID id) throws SQLException;
  }

  private double measure(int threads, Read read) throws Exception {
    LongAdder done = new LongAdder();
    long end = System.nanoTime() + 3_000_000_000L;
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int number = thread;
      tasks.add(
          () -> {
            while (System.nanoTime() < end) {
              read.run(number, ids.get(ThreadLocalRandom.current().nextInt(ROWS)));
              done.increment();
            }
            return null;
          });
    }
    long from = System.nanoTime();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var future : executor.invokeAll(tasks)) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return done.sum() * 1e9 / (System.nanoTime() - from);
  }

  private int plain(int thread, UUID id) throws SQLException {
    try (PreparedStatement statement =
        plain[thread].prepareStatement(
            "select " + COLUMNS + " from notes.note where id = ? and tenant_id = ?")) {
      statement.setObject(1, id);
      statement.setObject(2, ANNA);
      try (ResultSet row = statement.executeQuery()) {
        return consume(row);
      }
    }
  }

  private int plainList(int thread, UUID id) throws SQLException {
    try (PreparedStatement statement =
        plain[thread].prepareStatement(
            "select "
                + COLUMNS
                + " from notes.note where tenant_id = ? order by created_at desc, id limit ?")) {
      statement.setObject(1, ANNA);
      statement.setInt(2, 100);
      try (ResultSet row = statement.executeQuery()) {
        return consume(row);
      }
    }
  }

  private int raw(int thread, UUID id) {
    return database
        .reading(NotesPlugin.as(ANNA))
        .query(BY_ID, bind -> bind.uuid(id), ReadBenchmark::consume);
  }

  private int rawList(int thread, UUID id) {
    return database
        .reading(NotesPlugin.as(ANNA))
        .query(NEWEST, bind -> bind.integer(100), ReadBenchmark::consume);
  }

  private int mapped(int thread, UUID id) {
    return database.reading(
        NotesPlugin.as(ANNA), rows -> notes.find(id).orElseThrow().title().length());
  }

  private int mappedList(int thread, UUID id) {
    return database.reading(NotesPlugin.as(ANNA), rows -> notes.search(null, 100).size());
  }

  private static int consume(ResultSet rows) throws SQLException {
    int sum = 0;
    while (rows.next()) {
      rows.getObject(1, UUID.class);
      sum += rows.getString(3).length();
      rows.getArray(4).getArray();
      rows.getString(5);
      rows.getObject(9, java.time.OffsetDateTime.class);
      rows.getInt(10);
    }
    return sum;
  }
}
