package dev.tenon.plugin.contacts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of attributes. */
interface AttributeMapper {

  /** An attribute as its mapper writes it. */
  record AttributeRow(
      UUID id,
      UUID tenant,
      UUID contact,
      @Nullable UUID address,
      String key,
      @Nullable String value,
      String json,
      long version,
      Instant now,
      @Nullable UUID user) {}

  @Insert(
      """
      insert into attribute (
        id, tenant_id, contact_id, address_id, key, value, value_json, source, created_at,
        created_by, updated_at, updated_by)
      values (
        #{id}, #{tenant}, #{contact}, #{address}, #{key}, #{value}, #{json}::jsonb, 'manual',
        #{now}, #{user}, #{now}, #{user})
      """)
  void insert(AttributeRow row);

  /** Changes the row that has the version before the one it becomes; answers how many were. */
  @Update(
      """
      update attribute
      set value = #{value}, value_json = #{json}::jsonb, version = #{version},
        updated_at = #{now}, updated_by = #{user}
      where id = #{id} and version = #{version} - 1 and deleted_at is null
      """)
  int update(AttributeRow row);

  @Update(
      """
      update attribute
      set deleted_at = now(), version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is null
      """)
  int delete(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);

  @Update(
      """
      update attribute
      set deleted_at = null, version = version + 1, updated_at = #{stamp.now},
        updated_by = #{stamp.user}
      where id = #{id} and version = #{version} and deleted_at is not null
      """)
  int restore(@Param("id") UUID id, @Param("version") long version, @Param("stamp") Stamp stamp);

  /** The attribute with this key that is there already. */
  @Select(
      """
      select id from attribute
      where contact_id = #{contact} and address_id is not distinct from #{address}::uuid
        and key = #{key} and deleted_at is null
      """)
  List<UUID> same(
      @Param("contact") UUID contact,
      @Param("address") @Nullable UUID address,
      @Param("key") String key);
}
