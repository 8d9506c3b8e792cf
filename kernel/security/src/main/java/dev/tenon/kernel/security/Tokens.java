package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens for scripts: each acts as its user, with the roles the user has at that moment, and
 * ends by itself. Remembered like sessions.
 */
public final class Tokens {
  /** What a token starts with, so that people and scanners know one when they see it. */
  public static final String PREFIX = "tenon_";

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_NAME = 100;
  private static final int MOST = 20_000;
  private static final String COLUMNS =
      "select id, hash, tenant_id, user_id, name, created_at, seen_at, expires_at from tenon.tokens"
          + " ";
  private static final Sql ADD =
      new Sql(
          "tokens.add",
          """
          insert into tenon.tokens
            (id, hash, tenant_id, user_id, name, created_at, created_by, expires_at)
          values (?, ?, ?, ?, ?, ?, ?, ?)\
          """);
  private static final Sql FIND = new Sql("tokens.find", COLUMNS + "where hash = ?");
  private static final Sql OF_USER =
      new Sql(
          "tokens.ofUser",
          COLUMNS + "where tenant_id = ? and user_id = ? and expires_at > ? order by id desc");
  private static final Sql TOUCH =
      new Sql("tokens.touch", "update tenon.tokens set seen_at = ? where id = ?");
  private static final Sql REVOKE =
      new Sql(
          "tokens.revoke",
          "delete from tenon.tokens where tenant_id = ? and user_id = ? and id = ?"
              + " returning hash, name");
  private static final Sql REVOKE_ALL =
      new Sql(
          "tokens.revokeAll",
          "delete from tenon.tokens where tenant_id = ? and user_id = ? returning hash");
  private static final Sql SWEEP =
      new Sql("tokens.sweep", "delete from tenon.tokens where expires_at <= ?");

  private final KernelSql sql;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Secrets secrets;
  private final Ledger ledger;
  private final Memory memory;
  private final Cache<String, Token> found;

  Tokens(Books books, Clock clock, Supplier<UUID> ids, Secrets secrets) {
    this.sql = books.sql();
    this.clock = clock;
    this.ids = ids;
    this.secrets = secrets;
    this.ledger = books.ledger();
    this.memory = books.memory();
    this.found =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(Directory.REMEMBERED).build();
  }

  /** Where they are written, where that is written down, and who must hear of it. */
  record Books(KernelSql sql, Ledger ledger, Memory memory) {}

  /**
   * A token, without its secret.
   *
   * @param seenAt when it was used last, to within a few minutes; empty for never
   */
  public record Token(
      UUID id,
      UUID tenant,
      UUID user,
      String name,
      Instant createdAt,
      Optional<Instant> seenAt,
      Instant expiresAt) {
    private Token seen(Instant at) {
      return new Token(id, tenant, user, name, createdAt, Optional.of(at), expiresAt);
    }
  }

  /** A token that was just made, and its secret, which nobody can read again. */
  public record Created(String secret, Token token) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Created " + token;
    }
  }

  /**
   * Makes a token.
   *
   * @param by a user for oneself; the console for any user of its tenant
   * @param validFor at most a year
   * @throws Problem 403 without the permission or for somebody else, 422
   */
  public Created create(Actor by, UUID user, String name, Duration validFor) {
    Roles.require(by, KernelPermissions.TOKENS_CREATE);
    if (!user.equals(by.user()) && by.channel() != Actor.Channel.CONSOLE) {
      throw Problem.forbidden(KernelPermissions.TOKENS_CREATE);
    }
    String checked = checked(name, validFor);
    String secret = secrets.next();
    Instant now = clock.instant();
    Token token =
        new Token(ids.get(), by.tenant(), user, checked, now, Optional.empty(), now.plus(validFor));
    sql.inTransaction(() -> add(by, token, secret));
    return new Created(PREFIX + secret, token);
  }

  private static String checked(String typed, Duration validFor) {
    String name = Names.checked(typed, LONGEST_NAME, "tenon.token.name_wrong");
    if (!validFor.isPositive() || validFor.compareTo(LONGEST) > 0) {
      throw Problem.invalid(
          "hours", "between", Text.of("tenon.token.hours_wrong", LONGEST.toHours()));
    }
    return name;
  }

  private int add(Actor by, Token token, String secret) {
    sql.update(SWEEP, p -> p.instant(token.createdAt()));
    ledger.added(
        by,
        "token.create",
        new AuditTrail.Row("tokens", token.id(), token.name()),
        Map.of("name", token.name(), "user", token.user(), "expires_at", token.expiresAt()));
    return sql.update(
        ADD,
        p ->
            p.uuid(token.id())
                .bytes(Secrets.hash(secret))
                .uuid(token.tenant())
                .uuid(token.user())
                .text(token.name())
                .instant(token.createdAt())
                .uuid(by.user())
                .instant(token.expiresAt()));
  }

  /** The token with this secret, as it came in the request, if it is still good. */
  Optional<Token> find(String secret) {
    if (!secret.startsWith(PREFIX) || !Secrets.isWellFormed(secret.substring(PREFIX.length()))) {
      return Optional.empty();
    }
    byte[] hash = Secrets.hash(secret.substring(PREFIX.length()));
    String key = Secrets.text(hash);
    Token token = memory.isBlind() ? read(hash) : found.get(key, k -> read(hash));
    Instant now = clock.instant();
    if (token == null || !now.isBefore(token.expiresAt())) {
      return Optional.empty();
    }
    touch(key, token, now);
    return Optional.of(token);
  }

  private @Nullable Token read(byte[] hash) {
    return sql.one(FIND, p -> p.bytes(hash), Tokens::token).orElse(null);
  }

  void forget(String key) {
    found.invalidate(key);
  }

  void forgetAll() {
    found.invalidateAll();
  }

  private void touch(String key, Token token, Instant now) {
    boolean fresh =
        token.seenAt().isPresent()
            && !now.isAfter(token.seenAt().get().plus(Sessions.TOUCHED_EVERY));
    if (!fresh && found.asMap().replace(key, token, token.seen(now))) {
      sql.update(TOUCH, p -> p.instant(now).uuid(token.id()));
    }
  }

  /** The tokens of a user that are still good, the newest first. */
  public List<Token> of(UUID tenant, UUID user) {
    return sql.list(
        OF_USER, p -> p.uuid(tenant).uuid(user).instant(clock.instant()), Tokens::token);
  }

  /**
   * Ends a token of a user of the actor's tenant: one's own, or with the permission to disable
   * users anybody's.
   *
   * @throws Problem 403, or 404 when there is none
   */
  public void revoke(Actor by, UUID user, UUID token) {
    if (!user.equals(by.user())) {
      Roles.require(by, KernelPermissions.USERS_DELETE);
    }
    Optional<Gone> gone = sql.inTransaction(() -> remove(by, user, token));
    found.invalidate(Secrets.text(gone.orElseThrow(Problem::notFound).hash()));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Gone(byte[] hash, String name) {}

  private Optional<Gone> remove(Actor by, UUID user, UUID token) {
    Optional<Gone> gone =
        sql.one(
            REVOKE,
            p -> p.uuid(by.tenant()).uuid(user).uuid(token),
            row -> new Gone(row.getBytes("hash"), row.getString("name")));
    gone.ifPresent(g -> memory.changed(Memory.Of.TOKEN, Secrets.text(g.hash())));
    gone.ifPresent(
        g ->
            ledger.removed(
                by,
                "token.revoke",
                new AuditTrail.Row("tokens", token, g.name()),
                Map.of("user", user)));
    return gone;
  }

  /** Ends all tokens of a user. */
  void revokeAll(UUID tenant, UUID user) {
    sql.list(REVOKE_ALL, p -> p.uuid(tenant).uuid(user), row -> row.getBytes(1))
        .forEach(
            hash -> {
              memory.changed(Memory.Of.TOKEN, Secrets.text(hash));
              found.invalidate(Secrets.text(hash));
            });
  }

  private static Token token(ResultSet row) throws SQLException {
    return new Token(
        Columns.uuid(row, "id"),
        Columns.uuid(row, "tenant_id"),
        Columns.uuid(row, "user_id"),
        row.getString("name"),
        Columns.instant(row, "created_at"),
        Columns.maybeInstant(row, "seen_at"),
        Columns.instant(row, "expires_at"));
  }
}
