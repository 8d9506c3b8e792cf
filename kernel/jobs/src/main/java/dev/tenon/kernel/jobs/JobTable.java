package dev.tenon.kernel.jobs;

import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The SQL beside db-scheduler's own. */
final class JobTable {
  static final String NAME = "tenon.job";
  static final String TASK = "plugin-job";

  private static final Sql ASK =
      new Sql(
          "job.ask",
          """
          insert into tenon.job (task_name, task_instance, task_data, execution_time, picked, version)
          values ('plugin-job', ?, ?, ?, false, 1)
          """);
  private static final Sql SCHEDULE =
      new Sql(
          "job.schedule",
          """
          insert into tenon.job (task_name, task_instance, task_data, execution_time, picked, version)
          select 'plugin-job', j.instance, convert_to(j.data, 'UTF8'), ?, false, 1
          from unnest(?, ?) as j (instance, data)
          on conflict do nothing
          """);
  private static final Sql PARK =
      new Sql(
          "job.park",
          "update tenon.job set parked = true where task_name = 'plugin-job' and task_instance ="
              + " ?");
  private static final Sql UNPARK =
      new Sql(
          "job.unpark",
          """
          update tenon.job set parked = false, execution_time = ?
          where task_name = 'plugin-job' and parked and not picked
            and starts_with(task_instance, ?)
          """);
  private static final Sql RELEASE =
      new Sql(
          "job.release",
          """
          update tenon.job set picked = false, picked_by = null, last_heartbeat = null,
            version = version + 1
          where picked and picked_by = ?
          """);
  private static final Sql DUE =
      new Sql(
          "job.due",
          """
          select count(*) from tenon.job
          where task_name = 'plugin-job' and not parked and execution_time <= ?
            and split_part(task_instance, '/', 1) = any (?)
          """);
  private static final Sql GIVE_UP =
      new Sql(
          "job.give-up",
          """
          insert into tenon.job_given_up
            (id, tenant_id, plugin, job, data, asked_by, attempts, given_up_at, reason)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict do nothing
          """);
  private static final Sql GIVEN_UP =
      new Sql(
          "job.given-up",
          """
          select id, tenant_id, plugin, job, attempts, given_up_at, reason
          from tenon.job_given_up order by given_up_at desc limit 1000
          """);
  private static final Sql GIVEN_UP_OF =
      new Sql(
          "job.given-up-of",
          """
          select id, tenant_id, plugin, job, attempts, given_up_at, reason
          from tenon.job_given_up where tenant_id = ? order by given_up_at desc limit 1000
          """);
  private static final Sql GIVEN_UP_COUNT =
      new Sql("job.given-up-count", "select count(*) from tenon.job_given_up where tenant_id = ?");
  private static final Sql TAKE_GIVEN_UP =
      new Sql(
          "job.take-given-up",
          """
          delete from tenon.job_given_up where id = ?
          returning id, tenant_id, asked_by, plugin, job, data
          """);

  private final KernelSql sql;

  JobTable(KernelSql sql) {
    this.sql = sql;
  }

  void ask(Asked work, byte[] data, Instant at) {
    sql.update(ASK, asked(work, data, at));
  }

  /** The work is there only if the transaction commits. */
  static void ask(Transaction transaction, Asked work, byte[] data, Instant at) {
    transaction.epilogue(ASK, asked(work, data, at));
  }

  private static Binder asked(Asked work, byte[] data, Instant at) {
    return p -> p.text(work.instance()).bytes(data).instant(at);
  }

  void schedule(Collection<String> instances, Collection<String> data, Instant first) {
    sql.update(SCHEDULE, p -> p.instant(first).texts(instances).texts(data));
  }

  void park(String instance) {
    sql.update(PARK, p -> p.text(instance));
  }

  int unpark(String plugin, Instant now) {
    return sql.update(UNPARK, p -> p.instant(now).text(plugin + "/"));
  }

  void release(String node) {
    sql.update(RELEASE, p -> p.text(node));
  }

  long due(Collection<String> plugins, Instant now) {
    return sql.one(DUE, p -> p.instant(now).texts(plugins), row -> row.getLong(1)).orElse(0L);
  }

  void giveUp(Asked work, int attempts, Instant now, String reason) {
    sql.update(
        GIVE_UP,
        p ->
            p.uuid(work.id())
                .uuid(work.tenant())
                .text(work.plugin())
                .text(work.job())
                .text(work.data())
                .uuid(work.user())
                .integer(attempts)
                .instant(now)
                .text(reason));
  }

  List<GivenUp> givenUp() {
    return sql.list(GIVEN_UP, Binder.NOTHING, JobTable::givenUp);
  }

  List<GivenUp> givenUp(UUID tenant) {
    return sql.list(GIVEN_UP_OF, p -> p.uuid(tenant), JobTable::givenUp);
  }

  long givenUpCount(UUID tenant) {
    return sql.one(GIVEN_UP_COUNT, p -> p.uuid(tenant), row -> row.getLong(1)).orElse(0L);
  }

  private static GivenUp givenUp(ResultSet row) throws SQLException {
    return new GivenUp(
        row.getObject("id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getString("plugin"),
        row.getString("job"),
        row.getInt("attempts"),
        row.getObject("given_up_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"));
  }

  /** Asks for it again; both or neither. */
  void askAgain(UUID id, Function<Asked, byte[]> data, Instant at) {
    sql.inTransaction(
        () -> {
          Optional<Asked> asked = takeGivenUp(id);
          asked.ifPresent(work -> ask(work, data.apply(work), at));
          return asked;
        });
  }

  Optional<Asked> takeGivenUp(UUID id) {
    return sql.one(
        TAKE_GIVEN_UP,
        p -> p.uuid(id),
        row ->
            new Asked(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getObject("asked_by", UUID.class),
                row.getString("plugin"),
                row.getString("job"),
                row.getString("data"),
                false));
  }
}
