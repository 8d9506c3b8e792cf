package dev.tenon.kernel.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.source.Declared;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** The ledger in the database. */
final class Ledger {
  private static final Sql ALL =
      new Sql(
          "plugin.all",
          """
          select id, title, version, wanted, state, failure, reason, since, unfinished,
            array_to_string(requires, ' ') as requires, brings, sha256, before
          from tenon.plugin order by id
          """);
  private static final Sql SAVE =
      new Sql(
          "plugin.save",
          """
          insert into tenon.plugin
            (id, title, version, wanted, state, failure, reason, since, unfinished, requires, brings,
             sha256, before)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (id) do update set
            title = excluded.title, version = excluded.version, wanted = excluded.wanted,
            state = excluded.state, failure = excluded.failure, reason = excluded.reason,
            since = excluded.since, unfinished = excluded.unfinished,
            requires = excluded.requires, brings = excluded.brings,
            sha256 = excluded.sha256, before = excluded.before
          """);
  private static final Sql NOTE =
      new Sql(
          "plugin.note",
          """
          insert into tenon.plugin_change
            (at, plugin, version, verb, who, came_from, outcome, reason)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          """);
  private static final Sql FORGET =
      new Sql("plugin.forget", "delete from tenon.plugin where id = ?");
  private static final Sql TO_DROP =
      new Sql(
          "plugin.to_drop",
          "insert into tenon.plugin_to_drop (plugin) values (?) on conflict do nothing");
  private static final Sql DROPPED =
      new Sql("plugin.dropped", "delete from tenon.plugin_to_drop where plugin = ?");
  private static final Sql HALF_DROPPED =
      new Sql("plugin.half_dropped", "select plugin from tenon.plugin_to_drop");
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
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  Ledger(KernelSql sql) {
    this.sql = sql;
  }

  List<LedgerRow> all() {
    return sql.list(ALL, Binder.NOTHING, this::row);
  }

  private LedgerRow row(ResultSet row) throws SQLException {
    String requires = row.getString("requires");
    Declared declared =
        new Declared(
            row.getString("id"),
            row.getString("version"),
            row.getString("title"),
            requires.isEmpty() ? List.of() : List.of(requires.split(" ")),
            "");
    return new LedgerRow(
        declared,
        new LedgerRow.Build(row.getString("sha256"), row.getString("before")),
        row.getBoolean("wanted"),
        state(row.getString("state"), row.getString("failure"), row.getString("reason")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getInt("unfinished"),
        brings(row.getString("brings")));
  }

  /** Only what outlasts a process is told apart: the rest is found out anew at the start. */
  private static PluginState state(String state, String failure, String reason) {
    return switch (state) {
      case "quarantined" -> new PluginState.Quarantined(PluginFailure.of(failure, reason));
      case "failed" -> new PluginState.Failed(PluginFailure.of(failure, reason));
      case "disabled", "draining" -> new PluginState.Disabled();
      case "uninstalled" -> new PluginState.Uninstalled();
      default -> new PluginState.Found();
    };
  }

  private Brings brings(String text) {
    try {
      return text.equals("{}") ? Brings.NOTHING : json.readValue(text, Brings.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The ledger's note on what a plugin brings is broken", e);
    }
  }

  void save(LedgerRow row) {
    Declared declared = row.declared();
    sql.update(
        SAVE,
        p ->
            p.text(declared.id())
                .text(declared.title())
                .text(declared.version())
                .bool(row.wanted())
                .text(row.state().code())
                .text(row.state().wentWrong().map(PluginFailure::code).orElse(""))
                .text(row.state().reason())
                .instant(row.since())
                .integer(row.unfinished())
                .texts(declared.requires())
                .text(text(row.brings()))
                .text(row.build().sha256())
                .text(row.build().before()));
  }

  private String text(Brings brings) {
    try {
      return json.writeValueAsString(brings);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
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
  void remove(LedgerRow row, boolean withData) {
    sql.inTransaction(
        () -> {
          save(row);
          if (withData) {
            sql.update(TO_DROP, p -> p.text(row.declared().id()));
          }
          return true;
        });
  }

  /** Its data has been dropped. */
  void dropped(LedgerRow row) {
    sql.inTransaction(
        () -> {
          save(row);
          return sql.update(DROPPED, p -> p.text(row.declared().id()));
        });
  }

  /** Plugins whose data was to be dropped when the program ended. */
  List<String> halfDropped() {
    return sql.list(HALF_DROPPED, Binder.NOTHING, row -> row.getString("plugin"));
  }

  /** No plugin of that id is known any more; what was done with it stays. */
  void forget(String plugin) {
    sql.update(FORGET, p -> p.text(plugin));
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
