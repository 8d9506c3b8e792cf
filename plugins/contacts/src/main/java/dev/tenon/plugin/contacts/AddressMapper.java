package dev.tenon.plugin.contacts;

import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;

/** The SQL of addresses. */
interface AddressMapper {

  @Insert(
      """
      insert into address (
        id, tenant_id, contact_id, label, street, street_2, city, region, postal_code, country,
        access_notes, is_primary, latitude, longitude, created_at, created_by, updated_at,
        updated_by)
      values (
        #{id}, #{tenant}, #{contact}, #{label}, #{street}, #{street2}, #{city}, #{region},
        #{postalCode}, #{country}, #{accessNotes}, #{primary}, #{latitude}, #{longitude},
        #{now}, #{user}, #{now}, #{user})
      """)
  void insert(AddressRow row);

  /**
   * Many new rows at once.
   *
   * @param rows as a JSON array of objects
   */
  @Insert(
      """
      insert into address (
        id, tenant_id, contact_id, label, street, street_2, city, region, postal_code, country,
        access_notes, is_primary, latitude, longitude, created_at, created_by, updated_at,
        updated_by)
      select r.id, #{stamp.tenant}, r.contact_id, r.label, r.street, r.street_2, r.city, r.region,
        r.postal_code, r.country, r.access_notes, r.is_primary, r.latitude, r.longitude,
        #{stamp.now}, #{stamp.user}, #{stamp.now}, #{stamp.user}
      from jsonb_to_recordset(#{rows}::jsonb) as r(
        id uuid, contact_id uuid, label text, street text, street_2 text, city text, region text,
        postal_code text, country text, access_notes text, is_primary boolean, latitude numeric,
        longitude numeric)
      """)
  void insertAll(@Param("rows") String rows, @Param("stamp") Stamp stamp);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update address
      set label = #{label}, street = #{street}, street_2 = #{street2}, city = #{city},
        region = #{region}, postal_code = #{postalCode}, country = #{country},
        access_notes = #{accessNotes}, is_primary = #{primary}, latitude = #{latitude},
        longitude = #{longitude}, version = #{version}, updated_at = #{now}, updated_by = #{user}
      where id = #{id} and version = #{version} - 1
      """)
  int update(AddressRow row);

  @Delete("delete from address where id = #{id} and version = #{version}")
  int delete(@Param("id") UUID id, @Param("version") long version);
}
