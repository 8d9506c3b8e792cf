package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.KernelWork;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.source.Candidate;
import dev.tenon.kernel.lifecycle.source.PluginFile;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ledger in the database: what is wished of each plugin, how it stands on this server, and what
 * was done with it.
 */
final class Ledger {
  private static final Sql NOTE =
      new Sql(
          "plugin.note",
          """
          insert into tenon.plugin_change
            (at, plugin, version, verb, who, came_from, outcome, reason)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """);
  private static final Sql TO_DROP =
      new Sql(
          "plugin.to_drop",
          "insert into tenon.plugin_to_drop (plugin, node) values (?, ?) on conflict do nothing");
  private static final Sql DROPPED =
      new Sql("plugin.dropped", "delete from tenon.plugin_to_drop where plugin = ?");
  private static final Sql HALF_DROPPED =
      new Sql("plugin.half_dropped", "select plugin, node from tenon.plugin_to_drop");
  private static final Sql RECENT =
      new Sql(
          "plugin.recent",
          """
          select at, plugin, version, verb, who, came_from, outcome, reason
          from tenon.plugin_change order by seq desc limit ?
          """);
  private static final Sql HISTORY =
      new Sql(
          "plugin.history",
          """
          select at, plugin, version, verb, who, came_from, outcome, reason
          from tenon.plugin_change where plugin = ? order by seq desc limit 100
          """);

  private final KernelSql sql;
  private final Wishes wishes;
  private final NodeTable nodes;
  private final PluginFiles files;
  private final Optional<Path> folder;
  private final Map<String, String> here = new ConcurrentHashMap<>();

  /** Of plugins whose files lie in this folder; those in others came with the program. */
  Ledger(KernelSql sql, Wishes wishes, NodeTable nodes, PluginFiles files, Optional<Path> folder) {
    this.sql = sql;
    this.wishes = wishes;
    this.nodes = nodes;
    this.files = files;
    this.folder = folder;
  }

  Wishes wishes() {
    return wishes;
  }

  NodeTable nodes() {
    return nodes;
  }

  List<LedgerRow> all() {
    Map<String, NodeTable.Stood> stood = nodes.here();
    List<LedgerRow> rows = new ArrayList<>();
    wishes
        .all()
        .forEach(
            (id, stored) -> {
              wishes.seen(id, stored);
              rows.add(row(id, stored.wished(), Optional.ofNullable(stood.get(id))));
            });
    stood.forEach((id, how) -> here.put(id, how.sha256()));
    return rows;
  }

  private static LedgerRow row(String id, Wished wished, Optional<NodeTable.Stood> stood) {
    PluginState state = stood.map(NodeTable.Stood::state).orElseGet(PluginState.Found::new);
    return LedgerRow.wished(id, wished, stood.map(NodeTable.Stood::since).orElse(Instant.EPOCH))
        .unfinished(stood.map(NodeTable.Stood::unfinished).orElse(0))
        .standing(wished.removed() ? new PluginState.Uninstalled() : state);
  }

  /** The SHA-256 of the file that is here, or was last; empty when none ever was. */
  String here(String id) {
    return here.getOrDefault(id, "");
  }

  /** How a plugin stands here; and what is wished of it, if that is changed by it. */
  void save(Managed plugin) {
    LedgerRow row = plugin.row();
    atomically(
        plugin.id(),
        () -> {
          Optional<Wished> known = wishes.known(plugin.id());
          Wished mine =
              known.isPresent() && !plugin.leads()
                  ? known.get().asIn(row)
                  : Wished.of(row, known.map(Wished::heldBy).orElse(""));
          wishes.save(plugin.id(), mine, installed(plugin));
          stands(plugin);
          return true;
        });
  }

  /** All of it, or nothing of it and what was known of the wishes before. */
  private void atomically(String plugin, KernelWork<Boolean, RuntimeException> work) {
    Optional<Wishes.Stored> before = wishes.stored(plugin);
    boolean done = false;
    try {
      done = sql.inTransaction(work);
    } finally {
      if (!done) {
        wishes.restore(plugin, before);
      }
    }
  }

  /** How a plugin stands here, and nothing else. */
  void stands(Managed plugin) {
    LedgerRow row = plugin.row();
    if (plugin.candidate().isPresent()) {
      here.put(plugin.id(), row.build().sha256());
    }
    String reason = row.state().reason();
    nodes.save(row, here(plugin.id()), reason.isEmpty() ? plugin.behind() : reason);
  }

  /** Its file, if an admin has put it where it is: other servers may not have it. */
  Optional<PluginFile> installed(Managed plugin) {
    return plugin
        .candidate()
        .flatMap(Candidate::file)
        .filter(file -> folder.isPresent() && folder.get().equals(file.path().getParent()));
  }

  void note(LedgerEntry entry) {
    sql.update(
        NOTE,
        p ->
            p.instant(entry.at())
                .text(entry.plugin())
                .text(entry.version())
                .text(entry.verb())
                .text(entry.by().who())
                .text(entry.by().from())
                .text(entry.outcome())
                .text(entry.reason()));
  }

  /** Writes in one transaction that it is uninstalled, and that its data is still to be dropped. */
  void remove(Managed plugin, boolean withData) {
    atomically(
        plugin.id(),
        () -> {
          save(plugin);
          if (withData) {
            sql.update(TO_DROP, p -> p.text(plugin.id()).text(nodes.name()));
          }
          return true;
        });
  }

  /** Its data has been dropped. */
  void dropped(Managed plugin) {
    atomically(
        plugin.id(),
        () -> {
          save(plugin);
          wishes.hold(plugin.id(), "");
          sql.update(DROPPED, p -> p.text(plugin.id()));
          return true;
        });
  }

  /** Its file was taken away because that was wished: it is fetched when that is wished again. */
  void setAside(String plugin) {
    here.remove(plugin);
  }

  /** Keeps a file where other servers find it. */
  void keep(String plugin, Wished wished, PluginFile file) {
    sql.inTransaction(
        () -> {
          files.keep(plugin, wished, file);
          return true;
        });
  }

  /** Plugins whose data was to be dropped by a server that ended meanwhile, perhaps this one. */
  List<String> halfDropped() {
    Set<String> others = nodes.others();
    return sql
        .list(
            HALF_DROPPED,
            Binder.NOTHING,
            row -> Map.entry(row.getString("plugin"), row.getString("node")))
        .stream()
        .filter(entry -> !others.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** No plugin of that id is known any more; what was done with it stays. */
  void forget(String plugin) {
    sql.inTransaction(
        () -> {
          wishes.forget(plugin);
          nodes.forget(plugin);
          return true;
        });
    here.remove(plugin);
  }

  List<LedgerEntry> history(String plugin) {
    return sql.list(HISTORY, p -> p.text(plugin), Ledger::entry);
  }

  List<LedgerEntry> recent(int most) {
    return sql.list(RECENT, p -> p.integer(most), Ledger::entry);
  }

  private static LedgerEntry entry(ResultSet row) throws SQLException {
    return new LedgerEntry(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("plugin"),
        row.getString("version"),
        row.getString("verb"),
        new ChangedBy(row.getString("who"), row.getString("came_from")),
        row.getString("outcome"),
        row.getString("reason"));
  }
}
