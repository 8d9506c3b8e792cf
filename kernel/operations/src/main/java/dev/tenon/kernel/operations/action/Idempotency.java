package dev.tenon.kernel.operations.action;

import dev.tenon.api.Problem;
import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Type;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.RowContext;
import dev.tenon.kernel.data.Rows;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.Transaction;
import dev.tenon.kernel.operations.RowContexts;
import dev.tenon.kernel.operations.value.Json;
import dev.tenon.kernel.operations.value.JsonBytes;
import dev.tenon.kernel.operations.value.JsonValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answers to keys, kept for a day for each user: the same key and input are answered again, the
 * same key with another input is refused. Old ones are removed as new ones come.
 */
final class Idempotency {
  static final String CONSTRAINT = "idempotency_key";
  private static final Duration KEPT = Duration.ofHours(24);
  private static final UUID NOBODY = new UUID(0, 0);

  private static final Sql LOOK_UP =
      new Sql(
          "idempotency.look_up",
          """
          select digest, answer from tenon.idempotency
          where user_id = ? and key = ? and created_at > ?\
          """);
  private static final Sql FORGET =
      new Sql(
          "idempotency.forget",
          """
          delete from tenon.idempotency
          where tenant_id = (select tenon.tenant()) and created_at <= ?\
          """);
  private static final Sql KEEP =
      new Sql(
          "idempotency.keep",
          """
          insert into tenon.idempotency (tenant_id, user_id, key, created_at, digest, answer)
          values (tenon.tenant(), ?, ?, ?, ?, ?)\
          """);

  private record Stored(boolean same, String answer) {}

  private Idempotency() {}

  static void check(@Nullable String key) {
    if (key != null && !key.matches("[\\x21-\\x7e]{1,255}")) {
      throw Problem.badRequest("bad_idempotency_key", Text.of("tenon.problem.bad_idempotency_key"));
    }
  }

  /** The answer that was given to the same key and input before. */
  static Optional<Values> answer(Rows rows, Asked asked, @Nullable Type type) {
    Rows kernel =
        rows instanceof Transaction transaction
            ? transaction.as(RowContexts.of(asked.actor(), RowContext.KERNEL))
            : rows;
    Optional<Stored> stored =
        kernel.one(
            LOOK_UP,
            to -> to.uuid(asked.user()).text(asked.key()).instant(asked.now().minus(KEPT)),
            row ->
                new Stored(
                    MessageDigest.isEqual(row.getBytes(1), asked.digest()), row.getString(2)));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    if (!stored.get().same()) {
      throw Problem.of(
          422, "idempotency_key_reused", Text.of("tenon.problem.idempotency_key_reused"));
    }
    return Optional.of(Json.ownValues(Json.ownObject(stored.get().answer()), type));
  }

  /** Keeps an answer, with the commit of what it answers. */
  static void keep(Transaction transaction, Asked asked, Values answer) {
    transaction.epilogue(FORGET, to -> to.instant(asked.now().minus(KEPT)));
    transaction.epilogue(
        KEEP,
        to ->
            to.uuid(asked.user())
                .text(asked.key())
                .instant(asked.now())
                .bytes(asked.digest())
                .text(JsonValues.text(answer)));
  }

  /** A key, who gave it and with what. */
  static final class Asked {
    private final Actor actor;
    private final String key;
    private final Instant now;
    private final byte[] digest;

    Asked(Actor actor, String key, Instant now, byte[] digest) {
      this.actor = actor;
      this.key = key;
      this.now = now;
      this.digest = digest.clone();
    }

    Actor actor() {
      return actor;
    }

    String key() {
      return key;
    }

    Instant now() {
      return now;
    }

    byte[] digest() {
      return digest;
    }

    UUID user() {
      UUID user = actor.user();
      return user == null ? NOBODY : user;
    }
  }

  static byte[] digest(Invocation invocation, Values input) {
    JsonBytes text = new JsonBytes(512);
    JsonValues.write(
        text,
        java.util.Arrays.asList(invocation.action(), invocation.id(), invocation.version(), input));
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
