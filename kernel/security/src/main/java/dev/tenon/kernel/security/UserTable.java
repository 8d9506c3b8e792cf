package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.spi.SessionStore.Session;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.ConstraintViolation;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes users, each with its audit in one transaction. */
final class UserTable {
  /** Whoever takes an owner away holds all owners still, so that two can't take the last two. */
  private static final Sql OWNERS =
      new Sql(
          "users.lockOwners",
          """
          select id from tenon.users
          where tenant_id = ? and 'owner' = any(roles) and joined_at is not null
            and disabled_at is null
          order by id for update\
          """);

  private static final Sql LOCK =
      new Sql("users.lock", "select id from tenon.users where id = ? for update");
  private static final Sql CHANGE_ROLES =
      new Sql(
          "users.changeRoles",
          """
          update tenon.users
          set roles = ?, regions = ?, updated_at = ?, updated_by = ?, version = version + 1
          where tenant_id = ? and id = ? and version = ?\
          """);
  private static final Sql SET_DISABLED =
      new Sql(
          "users.setDisabled",
          """
          update tenon.users
          set disabled_at = ?, updated_at = ?, updated_by = ?, version = version + 1
          where tenant_id = ? and id = ?\
          """);
  private static final Sql CHANGE_PROFILE =
      new Sql(
          "users.changeProfile",
          """
          update tenon.users
          set name = ?, email = ?, locale = ?, zone = ?, updated_at = ?, updated_by = ?,
            version = version + 1
          where tenant_id = ? and id = ?\
          """);
  private static final Sql JOIN =
      new Sql(
          "users.join",
          """
          update tenon.users
          set name = ?, joined_at = ?, updated_at = ?, updated_by = id, version = version + 1
          where tenant_id = ? and id = ? and joined_at is null and disabled_at is null\
          """);

  private final KernelSql sql;
  private final Clock clock;
  private final Ledger ledger;
  private final Directory directory;
  private final Actors actors;
  private final Sessions sessions;

  UserTable(Books books, Clock clock, Directory directory, Actors actors, Sessions sessions) {
    this.sql = books.sql();
    this.clock = clock;
    this.ledger = books.ledger();
    this.directory = directory;
    this.actors = actors;
    this.sessions = sessions;
  }

  /** Where it is written and where it is written down. */
  record Books(KernelSql sql, Ledger ledger) {}

  /** New roles and regions, and the version they are based on. */
  record Grant(Set<String> roles, Set<String> regions, long seen) {}

  void add(Actor by, Ledger.NewUser user) {
    sql.inTransaction(
        () -> {
          ledger.addUser(by, user);
          return user;
        });
  }

  void changeRoles(Actor by, UUID id, Grant grant) {
    change(
        by,
        id,
        "user.change_roles",
        before -> {
          Roles.checkOwnership(by, before.roles(), grant.roles());
          if (!grant.roles().contains(Role.OWNER.id())) {
            checkNotLastOwner(before);
          }
          int changed = update(by, id, grant);
          if (changed == 0) {
            throw Problem.conflict("stale", Text.of("tenon.problem.stale"));
          }
        });
  }

  private int update(Actor by, UUID id, Grant grant) {
    return sql.update(
        CHANGE_ROLES,
        p ->
            p.texts(grant.roles())
                .texts(grant.regions())
                .instant(clock.instant())
                .uuid(by.user())
                .uuid(by.tenant())
                .uuid(id)
                .bigint(grant.seen()));
  }

  /**
   * Shuts a person out with all that lets them in, as one.
   *
   * @return the sessions that ended, which are still remembered
   */
  List<Session> disable(Actor by, UUID id, Users.Credentials credentials) {
    return sql.inTransaction(
        () -> {
          setDisabled(by, id, true);
          credentials.links().endOf(id);
          credentials.tokens().revokeAll(by.tenant(), id);
          return credentials.sessions().removeAll(by.tenant(), id);
        });
  }

  void enable(Actor by, UUID id) {
    setDisabled(by, id, false);
  }

  private void setDisabled(Actor by, UUID id, boolean disabled) {
    change(
        by,
        id,
        disabled ? "user.disable" : "user.enable",
        before -> {
          Roles.checkOwnership(by, before.roles(), before.roles());
          if (disabled) {
            checkNotLastOwner(before);
          }
          Instant now = clock.instant();
          sql.update(
              SET_DISABLED,
              p ->
                  p.instant(disabled ? now : null)
                      .instant(now)
                      .uuid(by.user())
                      .uuid(by.tenant())
                      .uuid(id));
        });
  }

  void changeProfile(Actor by, UUID id, Users.Profile profile) {
    try {
      change(by, id, "user.change_profile", before -> update(by, id, profile));
    } catch (ConstraintViolation violation) {
      throw Ledger.emailTaken(violation);
    }
  }

  private void update(Actor by, UUID id, Users.Profile profile) {
    sql.update(
        CHANGE_PROFILE,
        p ->
            p.text(profile.name())
                .text(profile.email())
                .text(profile.locale().map(Locale::toLanguageTag).orElse(null))
                .text(profile.zone().map(ZoneId::getId).orElse(null))
                .instant(clock.instant())
                .uuid(by.user())
                .uuid(by.tenant())
                .uuid(id));
  }

  void join(Directory.Member invited, String name) {
    Actor by = actors.of(invited, Actor.Channel.WEB);
    UUID id = invited.user().id();
    Instant now = clock.instant();
    change(
        by,
        id,
        "user.join",
        before ->
            sql.update(
                JOIN, p -> p.text(name).instant(now).instant(now).uuid(by.tenant()).uuid(id)));
  }

  /**
   * Ends one session of a person, by the id that people see.
   *
   * @return it; it is still remembered
   */
  List<Session> endSession(Actor by, User user, UUID session) {
    return sql.inTransaction(
        () -> {
          List<Session> ended = sessions.remove(user.tenant(), user.id(), session);
          if (ended.isEmpty()) {
            throw Problem.notFound();
          }
          note(by, user, ended);
          return ended;
        });
  }

  List<Session> endSessions(Actor by, User user) {
    return sql.inTransaction(
        () -> {
          List<Session> ended = sessions.removeAll(user.tenant(), user.id());
          note(by, user, ended);
          return ended;
        });
  }

  private void note(Actor by, User user, List<Session> ended) {
    for (Session session : ended) {
      ledger.removed(
          by,
          "session.revoke",
          new AuditTrail.Row("sessions", session.id(), user.called()),
          Map.of("user", user.id(), "client", session.client()));
    }
  }

  @FunctionalInterface
  private interface Change {
    void to(User before);
  }

  private void change(Actor by, UUID id, String action, Change change) {
    sql.inTransaction(
        () -> {
          sql.list(OWNERS, p -> p.uuid(by.tenant()), row -> row.getString(1));
          sql.list(LOCK, p -> p.uuid(id), row -> row.getString(1));
          User before = read(by, id);
          change.to(before);
          User after = read(by, id);
          AuditTrail.Row row = new AuditTrail.Row("users", id, after.called());
          ledger.changed(by, action, row, details(before), details(after));
          directory.memory().changed(Memory.Of.USER, id);
          return after;
        });
  }

  private User read(Actor by, UUID id) {
    return directory
        .readMember(id)
        .map(Directory.Member::user)
        .filter(user -> user.tenant().equals(by.tenant()))
        .orElseThrow(Problem::notFound);
  }

  private void checkNotLastOwner(User user) {
    List<UUID> owners =
        sql.list(OWNERS, p -> p.uuid(user.tenant()), row -> row.getObject(1, UUID.class));
    if (owners.equals(List.of(user.id()))) {
      throw Problem.conflict("last_owner", Text.of("tenon.user.last_owner"));
    }
  }

  private static Map<String, @Nullable Object> details(User user) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("email", user.email());
    details.put("name", user.name());
    details.put("roles", List.copyOf(new TreeSet<>(user.roles())));
    details.put("regions", List.copyOf(new TreeSet<>(user.regions())));
    details.put("locale", user.locale().map(Locale::toLanguageTag).orElse(null));
    details.put("zone", user.zone().map(ZoneId::getId).orElse(null));
    details.put("state", user.state().name().toLowerCase(Locale.ROOT));
    return details;
  }
}
