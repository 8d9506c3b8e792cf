package dev.tenon.plugin.contacts;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of erasing a person's data. */
interface PrivacyMapper {

  /** Nobody changes what belongs to them until this is over. */
  @Select("select id from contact where id = any (#{ids}::uuid[]) order by id for update")
  List<UUID> lock(@Param("ids") List<UUID> ids);

  /** The contacts that were made one with these, and with those, and so on. */
  @Select(
      """
      with recursive one (id) as (
        select unnest(#{ids}::uuid[])
        union
        select m.gone from contact_merge m join one on m.kept = one.id where not m.taken_apart)
      select id from one
      """)
  List<UUID> mergedInto(@Param("ids") List<UUID> ids);

  /** A row of a file that was brought in. */
  record Line(UUID run, String fileName, long line, String cells) {}

  /** Rows that became one of these contacts, or have one of their addresses or numbers. */
  @Select(
      """
      select i.id as run, i.file_name, r.line, array_to_string(r.cells, ' · ') as cells
      from contact_import_row r
      join contact_import i on i.id = r.import_id
      where r.contact_id = any (#{ids}::uuid[])
        or exists (
          select from unnest(r.cells) as c(cell)
          where lower(btrim(c.cell)) = any (#{emails}::text[])
            or right(regexp_replace(c.cell, '[^0-9]', '', 'g'), 9) = any (#{numbers}::text[]))
      order by i.id, r.line
      """)
  List<Line> lines(
      @Param("ids") List<UUID> ids,
      @Param("emails") List<String> emails,
      @Param("numbers") List<String> numbers);

  @Delete(
      """
      delete from contact_import_row r
      where r.contact_id = any (#{ids}::uuid[])
        or exists (
          select from unnest(r.cells) as c(cell)
          where lower(btrim(c.cell)) = any (#{emails}::text[])
            or right(regexp_replace(c.cell, '[^0-9]', '', 'g'), 9) = any (#{numbers}::text[]))
      """)
  int deleteLines(
      @Param("ids") List<UUID> ids,
      @Param("emails") List<String> emails,
      @Param("numbers") List<String> numbers);

  @Update(
      """
      update contact
      set referred_by = null, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id}
      """)
  int forgetReferrer(@Param("id") UUID id, @Param("stamp") Stamp stamp);

  /** Addresses, notes, keys and merges go along. */
  @Delete("delete from contact where id = any (#{ids}::uuid[])")
  int delete(@Param("ids") List<UUID> ids);
}
