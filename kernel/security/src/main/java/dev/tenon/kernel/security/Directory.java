package dev.tenon.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads users with their business. What a request needs is remembered for a few seconds, and
 * forgotten when this server or another one changes it.
 */
final class Directory {
  static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST = 20_000;

  private static final String TENANT_COLUMNS =
      """
      t.name as tenant_name, t.locale as tenant_locale, t.zone as tenant_zone, t.currency,
      t.country, t.created_at as tenant_created_at, t.version as tenant_version""";
  private static final String USER_COLUMNS =
      """
      select u.id, u.tenant_id, u.email, u.name, u.roles, u.locale, u.zone, u.regions, u.joined_at,
        u.disabled_at, u.created_at, u.version,"""
          + TENANT_COLUMNS
          + " from tenon.users u join tenon.tenants t on t.id = u.tenant_id ";

  private static final Sql TENANT =
      new Sql(
          "tenants.one",
          "select t.id as tenant_id, " + TENANT_COLUMNS + " from tenon.tenants t where t.id = ?");
  private static final Sql TENANTS =
      new Sql(
          "tenants.all",
          "select t.id as tenant_id, " + TENANT_COLUMNS + " from tenon.tenants t order by t.id");
  private static final Sql USER = new Sql("users.one", USER_COLUMNS + "where u.id = ?");
  private static final Sql USERS =
      new Sql("users.ofTenant", USER_COLUMNS + "where u.tenant_id = ? order by u.id");
  private static final Sql BY_EMAIL =
      new Sql(
          "users.byEmail",
          USER_COLUMNS
              + """
              where u.email = ? and u.joined_at is not null and u.disabled_at is null
              order by u.id""");

  private final KernelSql sql;
  private final Memory memory;
  private final Cache<UUID, Member> members;
  private final Cache<UUID, Tenant> tenants;

  Directory(KernelSql sql, Memory memory) {
    this.sql = sql;
    this.memory = memory;
    this.members = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
    this.tenants = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();
  }

  /** A user and the business. */
  record Member(User user, Tenant tenant) {
    boolean mayComeIn() {
      return user.state() == User.State.ACTIVE;
    }

    Locale locale() {
      return user.locale().orElse(tenant.locale());
    }

    ZoneId zone() {
      return user.zone().orElse(tenant.zone());
    }
  }

  /**
   * Remembered. A load in flight is waited for by {@link #forget}, so it can't outlive a change.
   */
  Optional<Member> member(UUID user) {
    return memory.isBlind()
        ? readMember(user)
        : Optional.ofNullable(members.get(user, id -> readMember(id).orElse(null)));
  }

  Optional<Tenant> tenant(UUID id) {
    return memory.isBlind()
        ? readTenant(id)
        : Optional.ofNullable(tenants.get(id, key -> readTenant(key).orElse(null)));
  }

  Optional<Member> readMember(UUID user) {
    return sql.one(USER, p -> p.uuid(user), Directory::member);
  }

  Optional<Tenant> readTenant(UUID id) {
    return sql.one(TENANT, p -> p.uuid(id), Directory::tenant);
  }

  List<Tenant> readTenants() {
    return sql.list(TENANTS, Binder.NOTHING, Directory::tenant);
  }

  List<Member> readMembers(UUID tenant) {
    return sql.list(USERS, p -> p.uuid(tenant), Directory::member);
  }

  /** The accounts with an address that may come in, in all businesses. */
  List<Member> readByEmail(String email) {
    return sql.list(BY_EMAIL, p -> p.text(email), Directory::member);
  }

  Memory memory() {
    return memory;
  }

  void forgetAll() {
    members.invalidateAll();
    tenants.invalidateAll();
  }

  void forget(UUID user) {
    members.invalidate(user);
  }

  void forgetTenant(UUID tenant) {
    tenants.invalidate(tenant);
    members.asMap().values().removeIf(member -> member.tenant().id().equals(tenant));
  }

  private static Member member(ResultSet row) throws SQLException {
    boolean disabled = Columns.maybeInstant(row, "disabled_at").isPresent();
    boolean joined = Columns.maybeInstant(row, "joined_at").isPresent();
    Set<String> roles = Columns.texts(row, "roles");
    User user =
        new User(
            Columns.uuid(row, "id"),
            Columns.uuid(row, "tenant_id"),
            Columns.orEmpty(row.getString("email")),
            row.getString("name"),
            roles,
            Optional.ofNullable(row.getString("locale")).map(Locale::forLanguageTag),
            Optional.ofNullable(row.getString("zone")).map(ZoneId::of),
            Columns.texts(row, "regions"),
            disabled ? User.State.DISABLED : joined ? User.State.ACTIVE : User.State.INVITED,
            Columns.instant(row, "created_at"),
            row.getLong("version"));
    return new Member(user, tenant(row));
  }

  private static Tenant tenant(ResultSet row) throws SQLException {
    return new Tenant(
        Columns.uuid(row, "tenant_id"),
        row.getString("tenant_name"),
        Locale.forLanguageTag(row.getString("tenant_locale")),
        ZoneId.of(row.getString("tenant_zone")),
        row.getString("currency"),
        row.getString("country"),
        Columns.instant(row, "tenant_created_at"),
        row.getLong("tenant_version"));
  }
}
