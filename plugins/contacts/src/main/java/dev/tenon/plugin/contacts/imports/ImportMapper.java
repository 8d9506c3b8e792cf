package dev.tenon.plugin.contacts.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of imports. */
public interface ImportMapper {

  @Insert(
      """
      insert into contact_import (
        id, tenant_id, file_name, content, country, mapping, status, rows_total, rows_created,
        rows_refused, finished_at, version, created_at, created_by, updated_at, updated_by)
      values (
        #{id}, #{tenant}, #{fileName}, #{content}, #{country}, #{mapping}::jsonb, #{status},
        #{total}, #{created}, #{refused}, #{finished}, #{version}, #{now}, #{user}, #{now},
        #{user})
      """)
  void insert(ImportRow row);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update contact_import
      set country = #{country}, mapping = #{mapping}::jsonb, status = #{status},
        rows_created = #{created}, rows_refused = #{refused}, finished_at = #{finished},
        version = #{version}, updated_at = #{now}, updated_by = #{user}
      where id = #{id} and version = #{version} - 1
      """)
  int update(ImportRow row);

  @Delete("delete from contact_import where id = #{id}")
  int delete(@Param("id") UUID id);

  @Select("select content from contact_import where id = #{id}")
  @Nullable String content(@Param("id") UUID id);

  @Insert(
      """
      insert into contact_import_refusal (
        id, tenant_id, import_id, line, field, reason, created_at, created_by, updated_at,
        updated_by)
      values (
        #{id}, #{tenant}, #{run}, #{line}, #{field}, #{reason}, #{now}, #{user}, #{now}, #{user})
      on conflict (tenant_id, import_id, line) do nothing
      """)
  void refuse(RefusalRow row);

  @Select(
      """
      select line, field, reason
      from contact_import_refusal
      where import_id = #{run} and line > #{after}
      order by line
      limit #{most}
      """)
  List<Refusal> refusals(
      @Param("run") UUID run, @Param("after") long after, @Param("most") int most);

  /** Runs that nobody needs any more. */
  @Select(
      """
      select id from contact_import
      where created_at < #{before} and status <> 'running'
      order by created_at
      limit 100
      """)
  List<UUID> olderThan(@Param("before") Instant before);
}
