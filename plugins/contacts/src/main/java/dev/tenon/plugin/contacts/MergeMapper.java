package dev.tenon.plugin.contacts;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The SQL of duplicates and merges. */
interface MergeMapper {

  /** Contacts that share something: what, and who, and what they are sorted as. */
  record Alike(String kind, String value, List<UUID> contacts, List<String> names) {}

  /**
   * Contacts that share a phone, an e-mail, a reference, a name, a business or an address, however
   * its street is abbreviated.
   */
  @Select(
      """
      with place as (
        select distinct c.id, c.sort_name,
          regexp_replace(
            lower(a.street),
            '\\m(street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|rua|r|calle|c)\\M'
              || '|(stra(ss|ß)e|str)\\M|[^[:alnum:]]',
            '', 'g') as street,
          lower(coalesce(a.postal_code, a.city, '')) as town
        from address a
        join contact c on c.id = a.contact_id and c.deleted_at is null
        where a.street is not null)
      select kind, value, contacts, names from (
      (select 'address' as kind, '' as value, array_agg(id order by id) as contacts,
         array_agg(sort_name order by id) as names
       from place
       where street <> ''
       group by street, town
       having count(*) between 2 and 12
       order by count(*), street
       limit 200)
      union all
      (select 'business', '', array_agg(id order by id), array_agg(sort_name order by id)
       from contact
       where deleted_at is null and business_name is not null
         and (first_name is not null or last_name is not null)
       group by lower(business_name)
       having count(*) between 2 and 50
       order by count(*), lower(business_name)
       limit 200)
      union all
      (select k.kind, k.value, array_agg(c.id order by c.id) as contacts,
         array_agg(c.sort_name order by c.id) as names
       from contact_key k
       join contact c on c.id = k.contact_id and c.deleted_at is null
       group by k.kind, k.value
       having count(*) > 1
       order by count(*) desc, k.kind, k.value
       limit 100)
      union all
      (select 'name', sort_name, array_agg(id order by id), array_agg(sort_name order by id)
       from contact
       where deleted_at is null
       group by sort_name
       having count(*) > 1
       order by count(*) desc, sort_name
       limit 100)) as alike
      """)
  List<Alike> alike();

  @Insert(
      """
      insert into contact_merge (
        id, tenant_id, kept, gone, merged_at, addresses, notes, referred, attributes, created_at, created_by,
        updated_at, updated_by)
      values (
        #{id}, #{stamp.tenant}, #{kept}, #{gone}, #{stamp.now}, #{addresses}::uuid[],
        #{notes}::uuid[], #{referred}::uuid[], #{attributes}::uuid[], #{stamp.now}, #{stamp.user}, #{stamp.now},
        #{stamp.user})
      """)
  void insert(
      @Param("id") UUID id,
      @Param("kept") UUID kept,
      @Param("gone") UUID gone,
      @Param("addresses") List<UUID> addresses,
      @Param("notes") List<UUID> notes,
      @Param("referred") List<UUID> referred,
      @Param("attributes") List<UUID> attributes,
      @Param("stamp") Stamp stamp);

  @Update("update contact_merge set photo = #{photo} where id = #{id}")
  int photoMoved(@Param("id") UUID id, @Param("photo") UUID photo);

  /** The photo that moved, if one did. */
  @Select("select photo from contact_merge where id = #{id} and photo is not null")
  List<UUID> photo(@Param("id") UUID id);

  @Update(
      """
      update contact_merge
      set taken_apart = true, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and not taken_apart
      """)
  int takeApart(@Param("id") UUID id, @Param("stamp") Stamp stamp);

  /** What moved in a merge. */
  record Moved(
      List<UUID> addresses, List<UUID> notes, List<UUID> referred, List<UUID> attributes) {}

  @Select("select addresses, notes, referred, attributes from contact_merge where id = #{id}")
  List<Moved> moved(@Param("id") UUID id);

  @Update(
      """
      update address
      set contact_id = #{to}, is_primary = #{primary}, version = version + 1,
        updated_at = #{stamp.now}, updated_by = #{stamp.user}
      where id = #{id}
      """)
  int moveAddress(
      @Param("id") UUID id,
      @Param("to") UUID to,
      @Param("primary") boolean primary,
      @Param("stamp") Stamp stamp);

  @Update(
      """
      update attribute
      set contact_id = #{to}, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id}
      """)
  int moveAttribute(@Param("id") UUID id, @Param("to") UUID to, @Param("stamp") Stamp stamp);

  @Update(
      """
      update note
      set contact_id = #{to}, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id}
      """)
  int moveNote(@Param("id") UUID id, @Param("to") UUID to, @Param("stamp") Stamp stamp);
}
