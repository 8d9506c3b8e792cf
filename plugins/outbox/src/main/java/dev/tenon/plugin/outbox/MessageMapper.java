package dev.tenon.plugin.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The SQL of kept messages. */
interface MessageMapper {

  @Insert(
      """
      insert into message (id, tenant_id, message_key, recipient, subject, body, sealed_body,
        sensitive_until, state, created_at, updated_at)
      values (#{id}, #{tenant}, #{key}, #{recipient}, #{subject}, #{body}, #{sealedBody},
        #{sensitiveUntil}, #{state}, #{now}, #{now})
      """)
  void insert(NewMessage message);

  @Select("select id from message where message_key = #{key}")
  Optional<UUID> idOf(@Param("key") String key);

  @Select("select sealed_body from message where id = #{id} and state = 'sealed'")
  Optional<String> sealedBody(@Param("id") UUID id);

  @Select(
      """
      select id, recipient, subject, state, sensitive_until, version, created_at, updated_at
      from message where id = #{id} for update
      """)
  Optional<MessageRow> lock(@Param("id") UUID id);

  @Select(
      """
      select id, recipient, subject, state, sensitive_until, version, created_at, updated_at
      from message where state = 'sealed' and sensitive_until <= #{now}
      order by id limit #{most} for update skip locked
      """)
  List<MessageRow> lockEnded(@Param("now") Instant now, @Param("most") int most);

  @Select(
      """
      select id, recipient, subject, body, state, created_at
      from message where lower(recipient) = any (#{emails}::text[])
      order by id
      """)
  List<Letter> lettersTo(@Param("emails") List<String> emails);

  @Delete("delete from message where id = #{id}")
  int delete(@Param("id") UUID id);

  @Update(
      """
      update message
      set sealed_body = null, state = #{state}, version = version + 1, updated_at = #{now},
        updated_by = #{user}
      where id = #{id}
      """)
  int erase(
      @Param("id") UUID id,
      @Param("state") String state,
      @Param("now") Instant now,
      @Param("user") @Nullable UUID user);
}
