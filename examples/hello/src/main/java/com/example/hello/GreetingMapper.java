package com.example.hello;

import java.time.Instant;
import java.util.UUID;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;

/** The SQL. */
interface GreetingMapper {

  @Insert(
      """
      insert into greeting (id, tenant_id, words, created_at, created_by, updated_at, updated_by)
      values (#{id}, #{tenant}, #{words}, #{now}, #{user}, #{now}, #{user})
      """)
  void insert(
      @Param("id") UUID id,
      @Param("tenant") UUID tenant,
      @Param("words") String words,
      @Param("now") Instant now,
      @Param("user") UUID user);
}
