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
