package dev.tenon.kernel.lifecycle;

import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The servers on this database and how plugins stand on each; times are the database's own. */
final class NodeTable {
  private static final Sql SEEN =
      new Sql(
          "node.seen",
          """
          insert into tenon.node (name, address, version, started_at, seen_at)
          values (?, ?, ?, now(), now())
          on conflict (name) do update set
            address = excluded.address, version = excluded.version, seen_at = now()
          """);
  private static final Sql LEAVE = new Sql("node.leave", "delete from tenon.node where name = ?");
  private static final Sql NODES =
      new Sql(
          "node.all",
          """
          select name, address, version, started_at,
            seen_at > now() - interval '15 seconds' as answers
          from tenon.node
          where seen_at > now() - interval '1 day'
          order by name
          """);
  private static final Sql OTHERS =
      new Sql(
          "node.others",
          """
          select name from tenon.node where name <> ? and seen_at > now() - interval '15 seconds'
          """);
  private static final Sql RUNNING =
      new Sql(
          "node.running",
          """
          select n.name from tenon.node n join tenon.plugin_on_node p on p.node = n.name
          where n.name <> ? and n.seen_at > now() - interval '15 seconds'
            and p.plugin = ? and p.state in ('starting', 'live', 'draining')
          order by n.name
          """);
  private static final Sql HERE =
      new Sql(
          "node.plugins",
          """
          select plugin, sha256, state, failure, reason, since, unfinished
          from tenon.plugin_on_node where node = ?
          """);
  private static final Sql ALL =
      new Sql(
          "node.plugins_of_all",
          "select node, plugin, version, state, reason from tenon.plugin_on_node order by plugin");
  private static final Sql SAVE =
      new Sql(
          "node.plugin_save",
          """
          insert into tenon.plugin_on_node
            (node, plugin, version, sha256, state, failure, reason, since, unfinished)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (node, plugin) do update set
            version = excluded.version, sha256 = excluded.sha256, state = excluded.state,
            failure = excluded.failure, reason = excluded.reason, since = excluded.since,
            unfinished = excluded.unfinished
          """);
  private static final Sql FORGET =
      new Sql("node.plugin_forget", "delete from tenon.plugin_on_node where plugin = ?");

  private final KernelSql sql;
  private final Node node;

  NodeTable(KernelSql sql, Node node) {
    this.sql = sql;
    this.node = node;
  }

  /**
   * How a plugin stood here.
   *
   * @param sha256 of the file that was here last; empty when none ever was
   */
  record Stood(String sha256, PluginState state, Instant since, int unfinished) {}

  String name() {
    return node.name();
  }

  /** This server is there. */
  void seen() {
    sql.update(SEEN, p -> p.text(node.name()).text(node.address().get()).text(node.version()));
  }

  /** This server goes. */
  void leave() {
    sql.update(LEAVE, p -> p.text(node.name()));
  }

  /** The other servers that are there. */
  Set<String> others() {
    return new TreeSet<>(sql.list(OTHERS, p -> p.text(node.name()), row -> row.getString("name")));
  }

  /** The other servers on which a plugin runs. */
  List<String> running(String plugin) {
    return sql.list(RUNNING, p -> p.text(node.name()).text(plugin), row -> row.getString("name"));
  }

  Map<String, Stood> here() {
    Map<String, Stood> here = new HashMap<>();
    sql.query(
        HERE,
        p -> p.text(node.name()),
        rows -> {
          while (rows.next()) {
            here.put(rows.getString("plugin"), stood(rows));
          }
          return true;
        });
    return here;
  }

  private static Stood stood(ResultSet row) throws SQLException {
    return new Stood(
        row.getString("sha256"),
        state(row.getString("state"), row.getString("failure"), row.getString("reason")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getInt("unfinished"));
  }

  /** Only what outlasts a process is told apart: the rest is found out anew at the start. */
  private static PluginState state(String state, String failure, String reason) {
    return switch (state) {
      case "quarantined" -> new PluginState.Quarantined(PluginFailure.of(failure, reason));
      case "failed" -> new PluginState.Failed(PluginFailure.of(failure, reason));
      case "disabled", "draining" -> new PluginState.Disabled();
      default -> new PluginState.Found();
    };
  }

  /**
   * Writes how a plugin stands here.
   *
   * @param sha256 of the file that is here, or was last
   * @param reason why it is not as wished
   */
  void save(LedgerRow row, String sha256, String reason) {
    sql.update(
        SAVE,
        p ->
            p.text(node.name())
                .text(row.declared().id())
                .text(row.declared().version())
                .text(sha256)
                .text(row.state().code())
                .text(row.state().wentWrong().map(PluginFailure::code).orElse(""))
                .text(reason)
                .instant(row.since())
                .integer(row.unfinished()));
  }

  /** No plugin of that id is known any more, on any server. */
  void forget(String plugin) {
    sql.update(FORGET, p -> p.text(plugin));
  }

  List<NodeStatus> all() {
    Map<String, List<NodeStatus.OnNode>> plugins = new HashMap<>();
    sql.query(
        ALL,
        Binder.NOTHING,
        rows -> {
          while (rows.next()) {
            plugins
                .computeIfAbsent(rows.getString("node"), name -> new ArrayList<>())
                .add(on(rows));
          }
          return true;
        });
    return sql.list(NODES, Binder.NOTHING, row -> status(row, plugins));
  }

  private static NodeStatus.OnNode on(ResultSet row) throws SQLException {
    return new NodeStatus.OnNode(
        row.getString("plugin"),
        row.getString("version"),
        row.getString("state"),
        row.getString("reason"));
  }

  private NodeStatus status(ResultSet row, Map<String, List<NodeStatus.OnNode>> plugins)
      throws SQLException {
    String name = row.getString("name");
    return new NodeStatus(
        name,
        row.getString("address"),
        row.getString("version"),
        Optional.ofNullable(row.getObject("started_at", OffsetDateTime.class))
            .orElseThrow()
            .toInstant(),
        name.equals(node.name()),
        row.getBoolean("answers"),
        plugins.getOrDefault(name, List.of()));
  }
}
