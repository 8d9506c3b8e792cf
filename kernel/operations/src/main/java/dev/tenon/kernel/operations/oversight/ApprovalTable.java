package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Values;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.oversight.Approval.Decision;
import dev.tenon.kernel.operations.oversight.Approval.State;
import dev.tenon.kernel.operations.oversight.Approval.Why;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import dev.tenon.kernel.security.Sealing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The SQL of what scripts asked for. Of two decisions at once one finds it waiting. */
public final class ApprovalTable {
  private static final String COLUMNS =
      """
      select id, tenant_id, user_id, asked_by, action, row_id, row_version, input, reason, key,
        state, expires_at, decided_at, decided_by, word, answer, problem, created_at, version
      from tenon.approval
      """;
  private static final Sql ADD =
      new Sql(
          "approvals.add",
          """
          insert into tenon.approval (id, tenant_id, user_id, asked_by, action, row_id, row_version,
            input, digest, reason, key, expires_at, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (tenant_id, user_id, key) do nothing\
          """);
  private static final Sql ONE =
      new Sql("approvals.one", COLUMNS + "where tenant_id = ? and id = ?");
  private static final Sql BY_KEY =
      new Sql(
          "approvals.byKey",
          COLUMNS + "where tenant_id = ? and user_id = ? and key = ? and digest = ?");
  private static final Sql KEY_TAKEN =
      new Sql(
          "approvals.keyTaken",
          "select true from tenon.approval where tenant_id = ? and user_id = ? and key = ?");
  private static final Sql WAITING =
      new Sql(
          "approvals.waiting",
          COLUMNS + "where tenant_id = ? and state = 'waiting' and expires_at > ? order by id");
  private static final Sql ENDED =
      new Sql(
          "approvals.ended",
          COLUMNS
              + """
              where tenant_id = ? and state <> 'waiting'
              order by coalesce(decided_at, expires_at) desc limit ?\
              """);
  private static final Sql COUNT =
      new Sql(
          "approvals.count",
          """
          select count(*) from tenon.approval
          where tenant_id = ? and state = 'waiting' and expires_at > ?\
          """);
  private static final Sql COUNT_OF =
      new Sql(
          "approvals.countOf",
          """
          select count(*) from tenon.approval
          where tenant_id = ? and user_id = ? and state = 'waiting' and expires_at > ?\
          """);
  private static final Sql DECIDE =
      Sql.qualified(
          "approvals.decide",
          """
          update tenon.approval set state = ?, decided_at = ?, decided_by = ?, word = ?,
            problem = cast(? as json), input = '', updated_at = ?, version = version + 1
          where id = ? and state = 'waiting' and expires_at > ?\
          """);
  private static final Sql ANSWERED =
      Sql.qualified(
          "approvals.answered", "update tenon.approval set answer = cast(? as json) where id = ?");
  private static final Sql EXPIRE =
      new Sql(
          "approvals.expire",
          """
          update tenon.approval set state = 'expired', input = '', updated_at = expires_at,
            version = version + 1
          where tenant_id = ? and state = 'waiting' and expires_at <= ?\
          """);
  private static final Sql FORGET =
      new Sql(
          "approvals.forget", "delete from tenon.approval where tenant_id = ? and expires_at <= ?");

  private final KernelSql sql;
  private final Sealing sealing;

  public ApprovalTable(KernelSql sql, Sealing sealing) {
    this.sql = sql;
    this.sealing = sealing;
  }

  /** Whether it was kept; not when its key is taken. */
  boolean add(Approval approval, byte[] digest) {
    Invocation asked = approval.asked();
    return sql.update(
            ADD,
            to ->
                to.uuid(approval.id())
                    .uuid(approval.tenant())
                    .uuid(approval.user())
                    .text(approval.askedBy())
                    .text(asked.action())
                    .uuid(asked.id())
                    .bigint(asked.version())
                    .text(sealing.seal(JsonValues.text(asked.input()), purpose(approval.id())))
                    .bytes(digest)
                    .text(asked.reason())
                    .text(asked.key())
                    .instant(approval.expiresAt())
                    .instant(approval.askedAt())
                    .instant(approval.askedAt()))
        == 1;
  }

  /** One of a business. */
  Optional<Approval> one(UUID tenant, UUID id) {
    return sql.one(ONE, to -> to.uuid(tenant).uuid(id), this::read);
  }

  /** What was asked with a key and this very input. */
  Optional<Approval> byKey(UUID tenant, UUID user, String key, byte[] digest) {
    return sql.one(BY_KEY, to -> to.uuid(tenant).uuid(user).text(key).bytes(digest), this::read);
  }

  boolean keyTaken(UUID tenant, UUID user, String key) {
    return sql.one(KEY_TAKEN, to -> to.uuid(tenant).uuid(user).text(key), row -> true).isPresent();
  }

  /** What waits in a business, the oldest first. */
  List<Approval> waiting(UUID tenant, Instant now) {
    return sql.list(WAITING, to -> to.uuid(tenant).instant(now), this::read);
  }

  /** What no longer waits, the latest first. */
  List<Approval> ended(UUID tenant, int most) {
    return sql.list(ENDED, to -> to.uuid(tenant).integer(most), this::read);
  }

  long count(UUID tenant, Instant now) {
    return sql.one(COUNT, to -> to.uuid(tenant).instant(now), row -> row.getLong(1)).orElse(0L);
  }

  long count(UUID tenant, UUID user, Instant now) {
    return sql.one(COUNT_OF, to -> to.uuid(tenant).uuid(user).instant(now), row -> row.getLong(1))
        .orElse(0L);
  }

  /** Whether it was still waiting. */
  public boolean decide(Rows kernel, UUID id, State state, Decision how) {
    return kernel.update(
            DECIDE,
            to ->
                to.text(state.code())
                    .instant(how.at())
                    .text(how.by())
                    .text(how.word())
                    .text(problem(how.problem()))
                    .instant(how.at())
                    .uuid(id)
                    .instant(how.at()))
        == 1;
  }

  /** Keeps what the action answered, with the commit of what it did. */
  public void answered(Transaction transaction, UUID id, Values answer) {
    transaction.epilogue(ANSWERED, to -> to.text(JsonValues.text(answer)).uuid(id));
  }

  /** Nobody decided in time. */
  void expire(UUID tenant, Instant now) {
    sql.update(EXPIRE, to -> to.uuid(tenant).instant(now));
  }

  /** Removes what ended before. */
  void forget(UUID tenant, Instant before) {
    sql.update(FORGET, to -> to.uuid(tenant).instant(before));
  }

  private Approval read(ResultSet row) throws SQLException {
    Object version = row.getObject("row_version");
    Invocation asked =
        new Invocation(
            row.getString("action"),
            row.getObject("row_id", UUID.class),
            version instanceof Long seen ? seen : null,
            input(row.getObject("id", UUID.class), row.getString("input")),
            null,
            row.getString("key"),
            row.getString("reason"));
    return new Approval(
        row.getObject("id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("asked_by"),
        asked,
        State.of(row.getString("state")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        decision(row),
        row.getLong("version"));
  }

  private static String purpose(UUID id) {
    return "approval " + id;
  }

  /** What can't be opened has a field that no action takes, so that nothing is run with it. */
  private Values input(UUID id, String sealed) {
    return sealed.isEmpty()
        ? Values.empty()
        : sealing
            .open(sealed, purpose(id))
            .map(text -> Values.ofNames(Json.ownObject(text)))
            .orElseGet(() -> Values.ofNames(Map.of("unreadable", true)));
  }

  private static @Nullable Decision decision(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("decided_at", OffsetDateTime.class);
    if (at == null) {
      return null;
    }
    return new Decision(
        at.toInstant(),
        row.getString("decided_by"),
        row.getString("word"),
        row.getString("answer"),
        why(row.getString("problem")));
  }

  private static @Nullable Why why(@Nullable String json) {
    if (json == null) {
      return null;
    }
    Map<String, @Nullable Object> kept = Json.ownObject(json);
    return new Why(
        kept.get("status") instanceof Number status ? status.intValue() : 409,
        String.valueOf(kept.get("code")),
        String.valueOf(kept.get("detail")));
  }

  private static @Nullable String problem(@Nullable Why why) {
    if (why == null) {
      return null;
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    kept.put("status", why.status());
    kept.put("code", why.code());
    kept.put("detail", why.detail());
    JsonBytes out = new JsonBytes(128);
    JsonValues.write(out, kept);
    return out.toString();
  }
}
