package dev.tenon.plugin.contacts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** The SQL of what contacts say on the Today page: each statement looks at a bounded part. */
interface TodayMapper {

  /** How many contacts were made in a week, counted back from now: 0 is the last seven days. */
  record Week(int ago, long made) {}

  @Select(
      """
      select (extract(epoch from #{now}::timestamptz - created_at)::bigint / 604800)::int as ago,
        count(*) as made
      from contact
      where created_at > #{from} and created_at <= #{now} and deleted_at is null
      group by 1
      """)
  List<Week> madeByWeek(@Param("from") Instant from, @Param("now") Instant now);

  /** A place and how many addresses are in it. */
  record Town(String name, long addresses) {}

  @Select(
      """
      select city as name, count(*) as addresses
      from (select city from address where city is not null order by id desc limit 10000) as newest
      group by city
      order by 2 desc, 1
      limit #{most}
      """)
  List<Town> towns(@Param("most") int most);

  /** A contact with a number that is none. */
  record Doubtful(UUID id, String name, String phone) {}

  @Select(
      """
      select c.id, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.business_name)
          as name,
        (select p ->> 'phone' from jsonb_array_elements(c.phones::jsonb) as p
          where p -> 'valid' = 'false' limit 1) as phone
      from contact c
      where c.phone_to_check and c.deleted_at is null
      order by c.id desc
      limit #{most}
      """)
  List<Doubtful> phonesToCheck(@Param("most") int most);

  @Select(
      """
      select count(*) from (
        select 1 from contact where phone_to_check and deleted_at is null limit 1000) as few
      """)
  long countPhonesToCheck();
}
