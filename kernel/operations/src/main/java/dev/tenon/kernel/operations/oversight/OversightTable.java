package dev.tenon.kernel.operations.oversight;

import dev.tenon.api.action.Action.Oversight;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The SQL of how closely scripts are watched. Writes take part in an action's transaction. */
public final class OversightTable {
  private static final Sql STANDING =
      new Sql(
          "oversight.standing",
          """
          select id, user_id, asked_by, action, allowed_by, created_at
          from tenon.standing_approval where tenant_id = ? order by id desc\
          """);
  private static final Sql LEVELS =
      new Sql(
          "oversight.levels",
          "select id, action, level from tenon.oversight where tenant_id = ? order by action");
  private static final Sql ALLOW =
      Sql.qualified(
          "oversight.allow",
          """
          insert into tenon.standing_approval
            (id, tenant_id, user_id, asked_by, action, allowed_by, created_at)
          values (?, tenon.tenant(), ?, ?, ?, ?, ?)
          on conflict (tenant_id, user_id, action) do nothing\
          """);
  private static final Sql REVOKE =
      Sql.qualified(
          "oversight.revoke",
          "delete from tenon.standing_approval where tenant_id = tenon.tenant() and id = ?");
  private static final Sql SET =
      Sql.qualified(
          "oversight.set",
          """
          insert into tenon.oversight (id, tenant_id, action, level)
          values (?, tenon.tenant(), ?, ?)
          on conflict (tenant_id, action) do update set level = excluded.level\
          """);
  private static final Sql UNSET =
      Sql.qualified(
          "oversight.unset",
          "delete from tenon.oversight where tenant_id = tenon.tenant() and action = ?");

  private final KernelSql sql;

  public OversightTable(KernelSql sql) {
    this.sql = sql;
  }

  /**
   * A level that a business has set.
   *
   * @param id of the row, by which the audit calls it
   */
  public record Level(UUID id, Oversight oversight) {}

  /** What was allowed for good, the newest first. */
  public List<Standing> standing(UUID tenant) {
    return sql.list(
        STANDING,
        to -> to.uuid(tenant),
        row ->
            new Standing(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant()));
  }

  /** What a business has set, by action. */
  public Map<String, Level> levels(UUID tenant) {
    Map<String, Level> levels = new LinkedHashMap<>();
    sql.list(
            LEVELS,
            to -> to.uuid(tenant),
            row ->
                Map.entry(
                    row.getString(2),
                    new Level(
                        row.getObject(1, UUID.class),
                        Oversight.valueOf(row.getString(3).toUpperCase(Locale.ROOT)))))
        .forEach(level -> levels.put(level.getKey(), level.getValue()));
    return levels;
  }

  /** Whether it was not allowed before. */
  public boolean allow(Rows kernel, Standing standing) {
    return kernel.update(
            ALLOW,
            to ->
                to.uuid(standing.id())
                    .uuid(standing.user())
                    .text(standing.askedBy())
                    .text(standing.action())
                    .text(standing.allowedBy())
                    .instant(standing.since()))
        == 1;
  }

  /** Whether there was one. */
  public boolean revoke(Rows kernel, UUID id) {
    return kernel.update(REVOKE, to -> to.uuid(id)) == 1;
  }

  /** Sets a level, or with none takes it away. */
  public void set(Rows kernel, UUID id, String action, Optional<Oversight> level) {
    if (level.isPresent()) {
      String code = level.get().name().toLowerCase(Locale.ROOT);
      kernel.update(SET, to -> to.uuid(id).text(action).text(code));
    } else {
      kernel.update(UNSET, to -> to.text(action));
    }
  }
}
