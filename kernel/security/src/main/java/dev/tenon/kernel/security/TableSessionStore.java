package dev.tenon.kernel.security;

import dev.tenon.api.spi.SessionStore;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Sessions in a table of the kernel. */
public final class TableSessionStore implements SessionStore {
  private static final String COLUMNS =
      """
      select key, id, tenant_id, user_id, client, address, started_at, seen_at, expires_at
      from tenon.sessions\s""";
  private static final Sql ADD =
      new Sql(
          "sessions.add",
          """
          insert into tenon.sessions
            (key, id, tenant_id, user_id, client, address, started_at, seen_at, expires_at)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?)""");
  private static final Sql FIND = new Sql("sessions.find", COLUMNS + "where key = ?");
  private static final Sql OF_USER =
      new Sql(
          "sessions.ofUser",
          COLUMNS + "where tenant_id = ? and user_id = ? order by seen_at desc, id desc");
  private static final Sql TOUCH =
      new Sql("sessions.touch", "update tenon.sessions set seen_at = ? where key = ?");
  private static final Sql REMOVE =
      new Sql("sessions.remove", "delete from tenon.sessions where key = ?");
  private static final Sql REMOVE_STALE =
      new Sql(
          "sessions.removeStale",
          "delete from tenon.sessions where expires_at <= ? or seen_at <= ?");

  private final KernelSql sql;

  /** Keeps them through these statements. */
  public TableSessionStore(KernelSql sql) {
    this.sql = sql;
  }

  @Override
  public void add(Session session) {
    sql.update(
        ADD,
        p ->
            p.text(session.key())
                .uuid(session.id())
                .uuid(session.tenant())
                .uuid(session.user())
                .text(session.client())
                .text(session.address())
                .instant(session.startedAt())
                .instant(session.seenAt())
                .instant(session.expiresAt()));
  }

  @Override
  public Optional<Session> find(String key) {
    return sql.one(FIND, p -> p.text(key), TableSessionStore::session);
  }

  @Override
  public void touch(String key, Instant seenAt) {
    sql.update(TOUCH, p -> p.instant(seenAt).text(key));
  }

  @Override
  public void remove(String key) {
    sql.update(REMOVE, p -> p.text(key));
  }

  @Override
  public List<Session> ofUser(UUID tenant, UUID user) {
    return sql.list(OF_USER, p -> p.uuid(tenant).uuid(user), TableSessionStore::session);
  }

  @Override
  public int removeStale(Instant now, Instant notUsedSince) {
    return sql.update(REMOVE_STALE, p -> p.instant(now).instant(notUsedSince));
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString("key"),
        Columns.uuid(row, "id"),
        Columns.uuid(row, "tenant_id"),
        Columns.uuid(row, "user_id"),
        row.getString("client"),
        row.getString("address"),
        Columns.instant(row, "started_at"),
        Columns.instant(row, "seen_at"),
        Columns.instant(row, "expires_at"));
  }
}
