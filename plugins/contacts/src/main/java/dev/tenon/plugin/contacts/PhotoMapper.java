package dev.tenon.plugin.contacts;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of photos. */
public interface PhotoMapper {

  @Insert(
      """
      insert into contact_photo (
        id, tenant_id, contact_id, media_type, bytes, data, created_at, created_by, updated_at,
        updated_by)
      values (
        #{id}, #{stamp.tenant}, #{contact}, #{mediaType}, #{bytes}, decode(#{base64}, 'base64'),
        #{stamp.now}, #{stamp.user}, #{stamp.now}, #{stamp.user})
      """)
  void insert(
      @Param("id") UUID id,
      @Param("contact") UUID contact,
      @Param("mediaType") String mediaType,
      @Param("bytes") long bytes,
      @Param("base64") String base64,
      @Param("stamp") Stamp stamp);

  /** A picture as it is kept. */
  record Kept(UUID id, String mediaType, long bytes, String base64) {}

  @Select(
      """
      select id, media_type, bytes, encode(data, 'base64') as base64
      from contact_photo where contact_id = #{contact}
      """)
  List<Kept> of(@Param("contact") UUID contact);

  /** Which of these contacts have one. */
  @Select("select contact_id from contact_photo where contact_id = any (#{contacts}::uuid[])")
  List<UUID> having(@Param("contacts") List<UUID> contacts);

  @Delete("delete from contact_photo where id = #{id}")
  int delete(@Param("id") UUID id);

  @Update(
      """
      update contact_photo
      set contact_id = #{to}, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id}
      """)
  int move(@Param("id") UUID id, @Param("to") UUID to, @Param("stamp") Stamp stamp);

  /** Keeps the photo that came with a row of a file. */
  @Insert(
      """
      insert into contact_import_photo (tenant_id, import_id, line, media_type, bytes, data)
      values (#{tenant}, #{run}, #{line}, #{mediaType}, #{bytes}, decode(#{base64}, 'base64'))
      """)
  void keep(
      @Param("tenant") UUID tenant,
      @Param("run") UUID run,
      @Param("line") long line,
      @Param("mediaType") String mediaType,
      @Param("bytes") long bytes,
      @Param("base64") String base64);

  /** A photo that waits for its row to become a contact. */
  record Waiting(long line, String mediaType, long bytes) {}

  @Select(
      """
      select line, media_type, bytes from contact_import_photo
      where import_id = #{run} and line = any (#{lines}::bigint[])
      order by line
      """)
  List<Waiting> waiting(@Param("run") UUID run, @Param("lines") List<Long> lines);

  /** Gives photos that came with rows to the contacts that the rows became. */
  @Insert(
      """
      insert into contact_photo (
        id, tenant_id, contact_id, media_type, bytes, data, created_at, created_by, updated_at,
        updated_by)
      select g.id, #{stamp.tenant}, g.contact, p.media_type, p.bytes, p.data, #{stamp.now},
        #{stamp.user}, #{stamp.now}, #{stamp.user}
      from unnest(#{ids}::uuid[], #{contacts}::uuid[], #{lines}::bigint[]) as g(id, contact, line)
      join contact_import_photo p on p.import_id = #{run} and p.line = g.line
      """)
  int give(
      @Param("run") UUID run,
      @Param("ids") List<UUID> ids,
      @Param("contacts") List<UUID> contacts,
      @Param("lines") List<Long> lines,
      @Param("stamp") Stamp stamp);
}
