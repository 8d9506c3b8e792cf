package dev.tenon.plugin.contacts;

import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of contacts. */
interface ContactMapper {

  @Insert(
      """
      with made as (
      insert into contact (
        id, tenant_id, first_name, last_name, business_name, sort_name, emails, phones,
        preferred_contact, preferred_time, tags, language, time_zone, external_reference,
        referred_by, created_from, custom, created_at, created_by, updated_at, updated_by)
      values (
        #{id}, #{tenant}, #{firstName}, #{lastName}, #{businessName}, #{sortName},
        #{emails}::json, #{phones}::json, #{preferredContact}, #{preferredTime},
        array(select jsonb_array_elements_text(#{tags}::jsonb)), #{language}, #{timeZone},
        #{externalReference}, #{referredBy}, #{createdFrom}, jsonb_strip_nulls(#{custom}::jsonb),
        #{now}, #{user}, #{now}, #{user}))
      insert into contact_key (tenant_id, kind, value, contact_id)
      select #{tenant}, k.kind, k.value, #{id} from unnest(#{keyKinds}, #{keys}) as k(kind, value)
      """)
  void insert(ContactRow row);

  /**
   * Many new rows at once.
   *
   * @param rows as a JSON array of objects
   */
  @Insert(
      """
      insert into contact (
        id, tenant_id, first_name, last_name, business_name, sort_name, emails, phones,
        preferred_contact, preferred_time, tags, language, time_zone, external_reference,
        referred_by, created_from, custom, created_at, created_by, updated_at, updated_by)
      select r.id, #{stamp.tenant}, r.first_name, r.last_name, r.business_name, r.sort_name,
        r.emails::json, r.phones::json, r.preferred_contact, r.preferred_time,
        array(select jsonb_array_elements_text(r.tags::jsonb)), r.language, r.time_zone,
        r.external_reference, r.referred_by, r.created_from, jsonb_strip_nulls(r.custom::jsonb), #{stamp.now},
        #{stamp.user}, #{stamp.now}, #{stamp.user}
      from jsonb_to_recordset(#{rows}::jsonb) as r(
        id uuid, first_name text, last_name text, business_name text, sort_name text, emails text,
        phones text, preferred_contact text, preferred_time text, tags text, language text,
        time_zone text, external_reference text, referred_by uuid, created_from text,
        custom text)
      """)
  void insertAll(@Param("rows") String rows, @Param("stamp") Stamp stamp);

  @Insert(
      """
      insert into contact_key (tenant_id, kind, value, contact_id)
      select #{tenant}, k.kind, k.value, k.contact
      from unnest(#{kinds}, #{values}, #{contacts}) as k(kind, value, contact)
      """)
  void insertKeys(
      @Param("tenant") UUID tenant,
      @Param("kinds") List<String> kinds,
      @Param("values") List<String> values,
      @Param("contacts") List<UUID> contacts);

  /** Contacts called so. */
  @Select(
      """
      select id from contact
      where sort_name = #{name} and deleted_at is null
      order by id
      limit #{most}
      """)
  List<UUID> named(@Param("name") String name, @Param("most") int most);

  @Delete("delete from contact_key where contact_id = #{contact}")
  void forgetKeys(@Param("contact") UUID contact);

  /** Contacts, not deleted ones, that have any of these keys. */
  @Select(
      """
      select k.kind, k.value, k.contact_id as contact, c.sort_name
      from unnest(#{kinds}, #{values}) as asked(kind, value)
      join contact_key k on k.kind = asked.kind and k.value = asked.value
      join contact c on c.id = k.contact_id and c.deleted_at is null
      order by k.contact_id
      """)
  List<Keys.Known> known(@Param("kinds") List<String> kinds, @Param("values") List<String> values);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update contact
      set first_name = #{firstName}, last_name = #{lastName}, business_name = #{businessName},
        sort_name = #{sortName}, emails = #{emails}::json, phones = #{phones}::json,
        preferred_contact = #{preferredContact}, preferred_time = #{preferredTime},
        tags = array(select jsonb_array_elements_text(#{tags}::jsonb)), language = #{language},
        time_zone = #{timeZone}, external_reference = #{externalReference},
        referred_by = #{referredBy}, custom = jsonb_strip_nulls(custom || #{custom}::jsonb),
        version = #{version}, updated_at = #{now}, updated_by = #{user}
      where id = #{id} and version = #{version} - 1 and deleted_at is null
      """)
  int update(ContactRow row);

  @Update(
      """
      update contact
      set deleted_at = now(), version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is null
      """)
  int delete(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);

  @Update(
      """
      update contact
      set deleted_at = null, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is not null
      """)
  int restore(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);

  /** The country of the address that stands for a contact. */
  @Select(
      """
      select country from address
      where contact_id = #{contact} and country is not null
      order by is_primary desc, id
      limit 1
      """)
  @Nullable String country(@Param("contact") UUID contact);
}
