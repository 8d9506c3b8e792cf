package dev.tenon.plugin.contacts.exports;

import org.apache.ibatis.annotations.Select;

/** The SQL of exports. */
public interface ExportMapper {

  /** How wide the widest contact of the business is. */
  @Select(
      """
      select
        coalesce((select max(json_array_length(emails)) from contact), 0) as emails,
        coalesce((select max(json_array_length(phones)) from contact), 0) as phones,
        coalesce((select max(n) from (
          select count(*) as n from address group by contact_id) as places), 0)::int as addresses,
        coalesce((select max(n) from (
          select count(*) as n from note group by contact_id) as words), 0)::int as notes
      """)
  Widths widths();

  /** The most of each that any contact has. */
  record Widths(int emails, int phones, int addresses, int notes) {}
}
