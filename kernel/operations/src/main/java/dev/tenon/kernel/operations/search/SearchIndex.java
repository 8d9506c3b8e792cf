package dev.tenon.kernel.operations.search;

import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.Parameters;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.RowReader;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.RowContexts;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The one index over the searchable fields of all types. It only names rows: who asks reads them
 * again under the caller's own policy.
 */
public final class SearchIndex {
  private static final int FEW = 3;
  private static final RowReader<Hit> HIT =
      row -> new Hit(row.getString(1), row.getObject(2, UUID.class));

  private static final Sql FIND =
      new Sql(
          "search.find",
          """
          select f.type, f.row_id
          from (
            select 1 as rank, n.* from tenon.find_named(?, ?, ?) with ordinality as n
            union all
            select 2, f.* from tenon.find(?, ?, ?, ?, ?) with ordinality as f
          ) as f (rank, type, row_id, place)
          order by f.rank, f.place\
          """);
  private static final Sql GUESS =
      new Sql("search.guess", "select type, row_id from tenon.find_similar(?, ?, ?, ?)");
  private static final Sql WRITE =
      new Sql(
          "search.write",
          """
          insert into tenon.search (tenant_id, type, row_id, title, lexemes)
          select tenon.tenant(), e.type, e.id, e.title,
            tenon.search_lexemes(e.words, tenon.tenant())
          from unnest(?, ?, ?, ?) as e(type, id, title, words)
          on conflict (tenant_id, type, row_id)
          do update set title = excluded.title, lexemes = excluded.lexemes\
          """);

  /** In one order for all, so that two who add the same words don't wait for each other in turn. */
  private static final Sql ADD_WORDS =
      new Sql(
          "search.words",
          """
          insert into tenon.search_word (tenant_id, word)
          select tenon.tenant(), w.word from unnest(?) as w(word) order by w.word collate "C"
          on conflict do nothing\
          """);

  private static final Sql REMOVE =
      new Sql(
          "search.remove",
          """
          delete from tenon.search s using unnest(?, ?) as gone(type, id)
          where s.tenant_id = (select tenon.tenant()) and s.type = gone.type and s.row_id = gone.id\
          """);

  private final Database database;

  public SearchIndex(Database database) {
    this.database = database;
  }

  /** A row to keep in the index. */
  public record Row(Type type, UUID id, Values values) {}

  /**
   * The rows of these types that match all words, at most so many, the best first: those called so,
   * those whose name starts so, those with the words in their names, with the words as they are,
   * with words that start so, and, when there are few of all these, with words like them.
   */
  public List<Hit> find(Actor actor, String typed, Collection<String> types, int most) {
    Words words = new Words(typed);
    if (words.isEmpty() || types.isEmpty()) {
      return List.of();
    }
    Rows rows = RowContexts.rows(database, RowContexts.of(actor, RowContext.KERNEL));
    Set<Hit> hits = new LinkedHashSet<>(rows.list(FIND, to -> bind(to, words, types, most), HIT));
    List<String> guesses = words.guesses();
    if (hits.size() < FEW && !guesses.isEmpty()) {
      hits.addAll(
          rows.list(
              GUESS,
              to -> to.texts(guesses).text(words.besidesGuesses()).texts(types).integer(most),
              HIT));
    }
    return hits.stream().limit(most).toList();
  }

  private static void bind(Parameters to, Words words, Collection<String> types, int most)
      throws SQLException {
    to.text(words.title()).texts(types).integer(most);
    to.text(words.titled()).text(words.whole()).text(words.begun()).texts(types).integer(most);
  }

  /** Adds the change of the index to the commit. */
  public void write(Transaction transaction, List<Row> kept, List<Hit> gone) {
    List<Entry> entries =
        kept.stream()
            .filter(row -> Entry.isKept(row.type()))
            .map(row -> Entry.of(row.type(), row.id(), row.values()))
            .toList();
    if (!entries.isEmpty()) {
      transaction.epilogue(
          WRITE,
          to ->
              to.texts(entries.stream().map(Entry::type).toList())
                  .uuids(entries.stream().map(Entry::id).toList())
                  .texts(entries.stream().map(Entry::title).toList())
                  .texts(entries.stream().map(Entry::words).toList()));
      addWords(transaction, entries);
    }
    if (!gone.isEmpty()) {
      transaction.epilogue(
          REMOVE,
          to ->
              to.texts(gone.stream().map(Hit::type).toList())
                  .uuids(gone.stream().map(Hit::id).toList()));
    }
  }

  private static void addWords(Transaction transaction, List<Entry> entries) {
    List<String> words =
        entries.stream().flatMap(entry -> entry.guessed().stream()).distinct().toList();
    if (!words.isEmpty()) {
      transaction.epilogue(ADD_WORDS, to -> to.texts(words));
    }
  }
}
