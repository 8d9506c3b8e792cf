package dev.tenon.kernel.events;

import dev.tenon.api.event.Event;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The SQL of the outbox. */
final class OutboxTable {
  private static final Sql WRITE =
      new Sql(
          "outbox.write",
          """
          insert into tenon.outbox
            (event_id, tenant_id, plugin, name, subject, happened_at, data, due_at)
          select e.id, ?, e.plugin, e.name, e.subject, e.at::timestamptz, e.data,
            e.at::timestamptz
          from unnest(?, ?, ?, ?, ?, ?) with ordinality
            as e (id, plugin, name, subject, at, data, position)
          order by e.position
          """);

  /** Only a subject's oldest event is taken: the next one waits until it is done or set aside. */
  private static final Sql CLAIM =
      new Sql(
          "outbox.claim",
          """
          update tenon.outbox
          set leased_by = ?, leased_until = ?, attempts = attempts + 1
          where seq in (
            select c.seq from tenon.outbox c
            where c.plugin = ? and c.dead_at is null and c.due_at <= ?
              and (c.leased_until is null or c.leased_until <= ?)
              and not exists (
                select 1 from tenon.outbox e
                where e.plugin = c.plugin and e.tenant_id = c.tenant_id
                  and e.subject = c.subject and e.dead_at is null and e.seq < c.seq)
            order by c.seq
            limit ?
            for update skip locked)
          returning seq, tenant_id, plugin, event_id, name, subject, happened_at, data, attempts
          """);

  private static final Sql EXTEND =
      new Sql(
          "outbox.extend",
          "update tenon.outbox set leased_until = ? where leased_by = ? and seq = any (?)");
  private static final Sql DONE =
      new Sql("outbox.done", "delete from tenon.outbox where seq = ? and leased_by = ?");
  private static final Sql RETRY =
      new Sql(
          "outbox.retry",
          """
          update tenon.outbox
          set leased_by = null, leased_until = null, due_at = ?, reason = ?, attempts = ?
          where seq = ? and leased_by = ?
          """);
  private static final Sql BURY =
      new Sql(
          "outbox.bury",
          """
          update tenon.outbox
          set leased_by = null, leased_until = null, dead_at = ?, reason = ?
          where seq = ? and leased_by = ?
          """);
  private static final Sql REVIVE =
      new Sql(
          "outbox.revive",
          "update tenon.outbox set dead_at = null, attempts = 0, due_at = ? where seq = ?");
  private static final Sql RELEASE =
      new Sql(
          "outbox.release",
          "update tenon.outbox set leased_by = null, leased_until = null where leased_by = ?");
  private static final Sql DUE =
      new Sql(
          "outbox.due",
          """
          select count(*) from tenon.outbox c
          where c.plugin = any (?) and c.dead_at is null and c.due_at <= ?
            and not exists (
              select 1 from tenon.outbox e
              where e.plugin = c.plugin and e.tenant_id = c.tenant_id
                and e.subject = c.subject and e.dead_at is null and e.seq < c.seq)
          """);
  private static final Sql DEAD =
      new Sql(
          "outbox.dead",
          """
          select seq, tenant_id, plugin, name, subject, attempts, dead_at, reason
          from tenon.outbox where dead_at is not null order by seq limit 1000
          """);
  private static final Sql DEAD_OF =
      new Sql(
          "outbox.dead-of",
          """
          select seq, tenant_id, plugin, name, subject, attempts, dead_at, reason
          from tenon.outbox where dead_at is not null and tenant_id = ? order by seq limit 1000
          """);
  private static final Sql DEAD_COUNT =
      new Sql(
          "outbox.dead-count",
          "select count(*) from tenon.outbox where dead_at is not null and tenant_id = ?");
  private static final Sql DROP =
      new Sql("outbox.drop", "delete from tenon.outbox where seq = ? and dead_at is not null");

  private static final Sql FORGET =
      Sql.qualified("outbox.forget", "select 1 from tenon.forget_events(?)");

  private final KernelSql sql;
  private final Clock clock;
  private final String node;

  OutboxTable(KernelSql sql, Clock clock, String node) {
    this.sql = sql;
    this.clock = clock;
    this.node = node;
  }

  /** Adds a row for each addressed event to the transaction's commit. */
  static void write(Transaction transaction, List<Addressed> all) {
    UUID tenant = transaction.context().tenant();
    transaction.epilogue(
        WRITE,
        p ->
            p.uuid(tenant)
                .uuids(all.stream().map(a -> a.event().id()).toList())
                .texts(all.stream().map(Addressed::plugin).toList())
                .texts(all.stream().map(a -> a.event().name()).toList())
                .uuids(all.stream().map(a -> a.event().subject()).toList())
                .texts(all.stream().map(a -> a.event().at().toString()).toList())
                .texts(all.stream().map(a -> a.event().json()).toList()));
  }

  /** Takes out of the waiting events what they tell of rows. */
  static void forget(Rows kernel, Collection<UUID> rows) {
    kernel.list(FORGET, p -> p.uuids(rows), row -> row.getInt(1));
  }

  /** An event and one plugin that handles it. */
  record Addressed(Event event, String plugin) {}

  List<Delivery> claim(String plugin, int most, Duration lease) {
    Instant now = clock.instant();
    return sql.list(
        CLAIM,
        p ->
            p.text(node)
                .instant(now.plus(lease))
                .text(plugin)
                .instant(now)
                .instant(now)
                .integer(most),
        OutboxTable::delivery);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    Event event =
        new Event(
            row.getObject("event_id", UUID.class),
            row.getString("name"),
            row.getObject("subject", UUID.class),
            row.getObject("happened_at", OffsetDateTime.class).toInstant(),
            row.getString("data"));
    return new Delivery(
        row.getLong("seq"),
        row.getObject("tenant_id", UUID.class),
        row.getString("plugin"),
        event,
        row.getInt("attempts"));
  }

  void extend(Collection<Long> rows, Duration lease) {
    sql.update(EXTEND, p -> p.instant(clock.instant().plus(lease)).text(node).bigints(rows));
  }

  void done(Delivery delivery) {
    sql.update(DONE, p -> p.bigint(delivery.seq()).text(node));
  }

  void retry(Delivery delivery, Instant due, String reason) {
    back(delivery, due, reason, delivery.attempts());
  }

  /** It was not tried after all. */
  void untried(Delivery delivery) {
    back(delivery, clock.instant(), "", delivery.attempts() - 1);
  }

  private void back(Delivery delivery, Instant due, String reason, int attempts) {
    sql.update(
        RETRY,
        p -> p.instant(due).text(reason).integer(attempts).bigint(delivery.seq()).text(node));
  }

  void bury(Delivery delivery, String reason) {
    sql.update(
        BURY, p -> p.instant(clock.instant()).text(reason).bigint(delivery.seq()).text(node));
  }

  void revive(long seq) {
    sql.update(REVIVE, p -> p.instant(clock.instant()).bigint(seq));
  }

  /** What an earlier process of this node held when it ended. */
  void releaseOwn() {
    sql.update(RELEASE, p -> p.text(node));
  }

  long due(Collection<String> plugins) {
    return sql.one(DUE, p -> p.texts(plugins).instant(clock.instant()), row -> row.getLong(1))
        .orElse(0L);
  }

  List<DeadLetter> dead() {
    return sql.list(DEAD, p -> {}, OutboxTable::dead);
  }

  List<DeadLetter> dead(UUID tenant) {
    return sql.list(DEAD_OF, p -> p.uuid(tenant), OutboxTable::dead);
  }

  long deadCount(UUID tenant) {
    return sql.one(DEAD_COUNT, p -> p.uuid(tenant), row -> row.getLong(1)).orElse(0L);
  }

  void drop(long seq) {
    sql.update(DROP, p -> p.bigint(seq));
  }

  private static DeadLetter dead(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong("seq"),
        row.getObject("tenant_id", UUID.class),
        row.getString("plugin"),
        row.getString("name"),
        row.getObject("subject", UUID.class),
        row.getInt("attempts"),
        row.getObject("dead_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"));
  }
}
