package dev.tenon.plugin.contacts;

import java.time.Instant;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of notes. */
interface NoteMapper {

  /** A note as its mapper writes it. */
  record NoteRow(
      UUID id,
      UUID tenant,
      UUID contact,
      String text,
      long version,
      Instant now,
      @Nullable UUID user) {}

  @Insert(
      """
      insert into note (
        id, tenant_id, contact_id, text, created_at, created_by, updated_at, updated_by)
      values (#{id}, #{tenant}, #{contact}, #{text}, #{now}, #{user}, #{now}, #{user})
      """)
  void insert(NoteRow row);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update note
      set text = #{text}, version = #{version}, updated_at = #{now}, updated_by = #{user}
      where id = #{id} and version = #{version} - 1 and deleted_at is null
      """)
  int update(NoteRow row);

  @Update(
      """
      update note
      set deleted_at = now(), version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is null
      """)
  int delete(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);

  @Update(
      """
      update note
      set deleted_at = null, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is not null
      """)
  int restore(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);
}
