package dev.tenon.testkit.notes;

import java.time.Instant;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;

/** The SQL. */
public interface NoteMapper {
  @Insert(
      "insert into notes.notes (id, tenant_id, words, created_at, updated_at)"
          + " values (#{id}, #{tenant}, #{words}, #{now}, #{now})")
  int insert(
      @Param("id") UUID id,
      @Param("tenant") UUID tenant,
      @Param("words") String words,
      @Param("now") Instant now);
}
