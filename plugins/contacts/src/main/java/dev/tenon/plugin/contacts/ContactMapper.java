package dev.tenon.plugin.contacts;

import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of contacts. */
interface ContactMapper {

  @Insert(
      """
      insert into contact (
        id, tenant_id, first_name, last_name, business_name, sort_name, emails, phones,
        preferred_contact, preferred_time, tags, language, time_zone, external_reference,
        created_from, created_at, created_by, updated_at, updated_by)
      values (
        #{id}, #{tenant}, #{firstName}, #{lastName}, #{businessName}, #{sortName},
        #{emails}::json, #{phones}::json, #{preferredContact}, #{preferredTime},
        array(select jsonb_array_elements_text(#{tags}::jsonb)), #{language}, #{timeZone},
        #{externalReference}, #{createdFrom}, #{now}, #{user}, #{now}, #{user})
      """)
  void insert(ContactRow row);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update contact
      set first_name = #{firstName}, last_name = #{lastName}, business_name = #{businessName},
        sort_name = #{sortName}, emails = #{emails}::json, phones = #{phones}::json,
        preferred_contact = #{preferredContact}, preferred_time = #{preferredTime},
        tags = array(select jsonb_array_elements_text(#{tags}::jsonb)), language = #{language},
        time_zone = #{timeZone}, external_reference = #{externalReference},
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
