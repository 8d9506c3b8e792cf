package dev.tenon.plugin.contacts.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of imports. */
public interface ImportMapper {

  @Insert(
      """
      insert into contact_import (
        id, tenant_id, file_name, country, mapping, status, separator, duplicates, rows_total,
        at_line, rows_checked, rows_good, rows_doubtful, rows_duplicate, rows_created,
        rows_updated, rows_skipped, rows_refused, rows_reverted, rows_kept, finished_at, version,
        created_at, created_by, updated_at, updated_by)
      select #{id}, #{tenant}, #{fileName}, #{country}, #{mapping}::jsonb, #{status},
        #{separator}, #{duplicates}, #{total}, n.at_line, n.rows_checked, n.rows_good,
        n.rows_doubtful, n.rows_duplicate, n.rows_created, n.rows_updated, n.rows_skipped,
        n.rows_refused, n.rows_reverted, n.rows_kept, #{finished}, #{version}, #{now}, #{user},
        #{now}, #{user}
      from jsonb_to_recordset(#{counts}::jsonb) as n(
        at_line bigint, rows_checked bigint, rows_good bigint, rows_doubtful bigint,
        rows_duplicate bigint, rows_created bigint, rows_updated bigint, rows_skipped bigint,
        rows_refused bigint, rows_reverted bigint, rows_kept bigint)
      """)
  void insert(ImportRow row);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update contact_import i
      set country = #{country}, mapping = #{mapping}::jsonb, status = #{status},
        duplicates = #{duplicates}, at_line = n.at_line, rows_checked = n.rows_checked,
        rows_good = n.rows_good, rows_doubtful = n.rows_doubtful,
        rows_duplicate = n.rows_duplicate, rows_created = n.rows_created,
        rows_updated = n.rows_updated, rows_skipped = n.rows_skipped,
        rows_refused = n.rows_refused, rows_reverted = n.rows_reverted, rows_kept = n.rows_kept,
        finished_at = #{finished}, version = #{version}, updated_at = #{now}, updated_by = #{user}
      from jsonb_to_recordset(#{counts}::jsonb) as n(
        at_line bigint, rows_checked bigint, rows_good bigint, rows_doubtful bigint,
        rows_duplicate bigint, rows_created bigint, rows_updated bigint, rows_skipped bigint,
        rows_refused bigint, rows_reverted bigint, rows_kept bigint)
      where i.id = #{id} and i.version = #{version} - 1
      """)
  int update(ImportRow row);

  @Delete("delete from contact_import where id = #{id}")
  int delete(@Param("id") UUID id);

  /**
   * Keeps rows of a file.
   *
   * @param rows as a JSON array of objects
   */
  @Insert(
      """
      insert into contact_import_row (tenant_id, import_id, line, cells, broken)
      select #{tenant}, #{run}, r.line, array(select jsonb_array_elements_text(r.cells::jsonb)),
        r.broken
      from jsonb_to_recordset(#{rows}::jsonb) as r(line bigint, cells text, broken text)
      """)
  void keep(@Param("tenant") UUID tenant, @Param("run") UUID run, @Param("rows") String rows);

  /** The rows below a line that wait for something to become of them. */
  @Select(
      """
      select line, cells, broken, verdict, outcome, field, reason, contact_id as contact,
        done_at
      from contact_import_row
      where import_id = #{run} and line > #{after} and outcome = #{outcome}
      order by line
      limit #{most}
      """)
  List<Staged> below(
      @Param("run") UUID run,
      @Param("after") long after,
      @Param("outcome") String outcome,
      @Param("most") int most);

  /** Rows with a verdict, or with any when it is empty. */
  @Select(
      """
      select line, cells, broken, verdict, outcome, field, reason, contact_id as contact,
        done_at
      from contact_import_row
      where import_id = #{run} and (#{verdict} = '' or verdict = #{verdict})
      order by line
      offset #{from} limit #{most}
      """)
  List<Staged> judged(
      @Param("run") UUID run,
      @Param("verdict") String verdict,
      @Param("from") long from,
      @Param("most") int most);

  /** The refused rows below a line. */
  @Select(
      """
      select line, cells, broken, verdict, outcome, field, reason, contact_id as contact,
        done_at
      from contact_import_row
      where import_id = #{run} and line > #{after} and outcome = 'refused'
      order by line
      limit #{most}
      """)
  List<Staged> refused(@Param("run") UUID run, @Param("after") long after, @Param("most") int most);

  /** Nothing is known of any row any more: the columns have changed. */
  @Update(
      """
      update contact_import_row
      set verdict = 'new', outcome = 'waiting', field = null, reason = null, contact_id = null
      where import_id = #{run} and verdict <> 'new'
      """)
  int forgetVerdicts(@Param("run") UUID run);

  /**
   * Writes down what is known of some rows now.
   *
   * @param rows as a JSON array of objects
   */
  @Update(
      """
      update contact_import_row w
      set verdict = r.verdict, outcome = r.outcome, field = r.field, reason = r.reason,
        contact_id = r.contact, done_at = #{now}
      from jsonb_to_recordset(#{rows}::jsonb) as r(
        line bigint, verdict text, outcome text, field text, reason text, contact uuid)
      where w.import_id = #{run} and w.line = r.line
      """)
  int know(@Param("run") UUID run, @Param("rows") String rows, @Param("now") Instant now);

  /** Rows whose contact was reverted, or was left alone. */
  @Update(
      """
      update contact_import_row w
      set outcome = r.outcome
      from unnest(#{lines}, #{outcomes}) as r(line, outcome)
      where w.import_id = #{run} and w.line = r.line
      """)
  int end(
      @Param("run") UUID run,
      @Param("lines") List<Long> lines,
      @Param("outcomes") List<String> outcomes);

  /** Remembers what the columns under a heading became. */
  @Insert(
      """
      insert into contact_import_columns (tenant_id, heading, targets, updated_at)
      values (#{tenant}, #{heading}, #{targets}::text[], #{now})
      on conflict (tenant_id, heading)
      do update set targets = excluded.targets, updated_at = excluded.updated_at
      """)
  void remember(
      @Param("tenant") UUID tenant,
      @Param("heading") String heading,
      @Param("targets") List<String> targets,
      @Param("now") Instant now);

  /** What the columns under a heading became the last time. */
  record Remembered(List<String> targets) {}

  @Select("select targets from contact_import_columns where heading = #{heading}")
  List<Remembered> remembered(@Param("heading") String heading);

  /** Rows that made or changed a contact. */
  @Select(
      """
      select line, cells, broken, verdict, outcome, field, reason, contact_id as contact,
        done_at
      from contact_import_row
      where import_id = #{run} and line > #{after} and outcome in ('created', 'updated')
      order by line
      limit #{most}
      """)
  List<Staged> written(@Param("run") UUID run, @Param("after") long after, @Param("most") int most);

  /** Runs that nobody needs any more. */
  @Select(
      """
      select id from contact_import
      where created_at < #{before} and status not in ('checking', 'running', 'reverting')
      order by created_at
      limit 100
      """)
  List<UUID> olderThan(@Param("before") Instant before);

  /** Runs that should go on and have not for long. */
  @Select(
      """
      select id from contact_import
      where status in ('checking', 'running', 'reverting') and updated_at < #{before}
      limit 100
      """)
  List<UUID> quietSince(@Param("before") Instant before);
}
