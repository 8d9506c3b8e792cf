package com.example.accounts;

import java.time.Instant;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;

/** The SQL. */
interface AccountMapper {

  @Insert(
      """
      insert into account (id, tenant_id, holder, iban, created_at, created_by, updated_at, updated_by)
      values (#{id}, #{tenant}, #{holder}, #{iban}, #{now}, #{user}, #{now}, #{user})
      """)
  void insert(
      @Param("id") UUID id,
      @Param("tenant") UUID tenant,
      @Param("holder") String holder,
      @Param("iban") String iban,
      @Param("now") Instant now,
      @Param("user") UUID user);
}
