package dev.tenon.kernel.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Notices;
import dev.tenon.kernel.data.Parameters;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is wished of each plugin, in the database, and what of that this server has seen. Each
 * change is told to the other servers.
 */
final class Wishes {
  /** What the servers call each other's attention with. */
  static final String TOPIC = "plugins";

  private static final String COLUMNS =
      """
      select id, title, version, wanted, removed, held_by, revision,
        array_to_string(requires, ' ') as requires, brings, sha256, before
      from tenon.plugin\s""";
  private static final Sql ALL = new Sql("plugin.all", COLUMNS + "order by id");
  private static final Sql LOCK = new Sql("plugin.lock", COLUMNS + "where id = ? for update");
  private static final Sql ADD =
      new Sql(
          "plugin.add",
          """
          insert into tenon.plugin
            (id, title, version, wanted, removed, held_by, requires, brings, sha256, before,
             revision)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nextval('tenon.plugin_revision'))
          on conflict (id) do nothing
          returning revision
          """);
  private static final Sql CHANGE =
      new Sql(
          "plugin.change",
          """
          update tenon.plugin set
            title = ?, version = ?, wanted = ?, removed = ?, held_by = ?, requires = ?, brings = ?,
            sha256 = ?, before = ?, revision = nextval('tenon.plugin_revision')
          where id = ?
          returning revision
          """);
  private static final Sql FORGET =
      new Sql("plugin.forget", "delete from tenon.plugin where id = ?");

  private final KernelSql sql;
  private final Optional<Notices> notices;
  private final PluginFiles files;
  private final Map<String, Stored> seen = new ConcurrentHashMap<>();
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  Wishes(KernelSql sql, Optional<Notices> notices, PluginFiles files) {
    this.sql = sql;
    this.notices = notices;
    this.files = files;
  }

  /** A wish, and which one of all that there ever were. */
  record Stored(Wished wished, long revision) {}

  /** What was wished since this server has looked, and of what nothing is wished any more. */
  record News(Map<String, Stored> changed, List<String> gone) {
    boolean isNone() {
      return changed.isEmpty() && gone.isEmpty();
    }
  }

  private record Row(String id, Stored stored) {}

  Map<String, Stored> all() {
    Map<String, Stored> all = new TreeMap<>();
    sql.list(ALL, Binder.NOTHING, this::row).forEach(row -> all.put(row.id(), row.stored()));
    return all;
  }

  News news() {
    Map<String, Stored> all = all();
    List<String> gone = seen.keySet().stream().filter(id -> !all.containsKey(id)).toList();
    Map<String, Stored> changed = new TreeMap<>(all);
    changed
        .entrySet()
        .removeIf(
            entry -> {
              Stored known = seen.get(entry.getKey());
              return known != null && known.revision() >= entry.getValue().revision();
            });
    return new News(changed, gone);
  }

  /** This server knows it, and does what follows. */
  void seen(String id, Stored stored) {
    seen.put(id, stored);
  }

  /** Nothing is wished of it any more. */
  void unseen(String id) {
    seen.remove(id);
  }

  /** What this server knows to be wished of it. */
  Optional<Wished> known(String id) {
    return Optional.ofNullable(seen.get(id)).map(Stored::wished);
  }

  /**
   * Writes what differs from what was known, over what others have written meanwhile, and with it
   * the file that is meant, in one transaction.
   */
  void save(String id, Wished mine, Optional<PluginFile> file) {
    Stored base = seen.get(id);
    if (base != null && base.wished().equals(mine)) {
      return;
    }
    sql.inTransaction(
        () -> {
          if (base == null) {
            add(id, mine);
          } else {
            change(id, mine, base);
          }
          file.ifPresent(found -> files.keep(id, mine, found));
          return true;
        });
  }

  /** A server takes it away with its data, or none does; the others stop it meanwhile. */
  void hold(String id, String node) {
    known(id).ifPresent(wished -> save(id, wished.heldBy(node), Optional.empty()));
  }

  /** What this server knew before something failed. */
  void restore(String id, Optional<Stored> before) {
    before.ifPresentOrElse(stored -> seen.put(id, stored), () -> seen.remove(id));
  }

  Optional<Stored> stored(String id) {
    return Optional.ofNullable(seen.get(id));
  }

  /** Makes the others look, though nothing else is wished: one of them may do better this time. */
  void tellAgain(String id) {
    sql.inTransaction(
        () -> {
          Stored base = seen.get(id);
          if (base != null) {
            change(id, base.wished(), base);
          }
          return true;
        });
  }

  private void add(String id, Wished mine) {
    Optional<Long> revision =
        sql.one(
            ADD,
            p ->
                p.text(id)
                    .text(mine.title())
                    .text(mine.version())
                    .bool(mine.wanted())
                    .bool(mine.removed())
                    .text(mine.heldBy())
                    .texts(mine.requires())
                    .text(text(mine.brings()))
                    .text(mine.sha256())
                    .text(mine.before()),
            row -> row.getLong("revision"));
    revision.ifPresent(
        given -> {
          seen.put(id, new Stored(mine, given));
          tell(id);
        });
  }

  private void change(String id, Wished mine, Stored base) {
    Optional<Stored> there = sql.one(LOCK, p -> p.text(id), row -> row(row).stored());
    if (there.isEmpty()) {
      return; // another server has purged it, which is the next news
    }
    Wished merged = mine.over(base.wished(), there.get().wished());
    long revision =
        sql.one(CHANGE, p -> bind(merged, p).text(id), row -> row.getLong("revision"))
            .orElseThrow();
    boolean missed = there.get().revision() != base.revision();
    seen.put(id, new Stored(merged, missed ? base.revision() : revision));
    tell(id);
  }

  private Parameters bind(Wished wished, Parameters parameters) throws SQLException {
    return parameters
        .text(wished.title())
        .text(wished.version())
        .bool(wished.wanted())
        .bool(wished.removed())
        .text(wished.heldBy())
        .texts(wished.requires())
        .text(text(wished.brings()))
        .text(wished.sha256())
        .text(wished.before());
  }

  /** Nothing is wished of it any more, and its files go. */
  void forget(String id) {
    sql.inTransaction(
        () -> {
          sql.update(FORGET, p -> p.text(id));
          files.forget(id);
          tell(id);
          return true;
        });
    seen.remove(id);
  }

  private void tell(String id) {
    notices.ifPresent(others -> others.say(TOPIC, id));
  }

  private Row row(ResultSet row) throws SQLException {
    String requires = row.getString("requires");
    Wished wished =
        new Wished(
            row.getString("title"),
            row.getString("version"),
            requires.isEmpty() ? List.of() : List.of(requires.split(" ")),
            row.getString("sha256"),
            row.getString("before"),
            brings(row.getString("brings")),
            row.getBoolean("wanted"),
            row.getBoolean("removed"),
            row.getString("held_by"));
    return new Row(row.getString("id"), new Stored(wished, row.getLong("revision")));
  }

  private Brings brings(String text) {
    try {
      return text.equals("{}") ? Brings.NOTHING : json.readValue(text, Brings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The ledger's note on what a plugin brings is broken", e);
    }
  }

  private String text(Brings brings) {
    try {
      return json.writeValueAsString(brings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
