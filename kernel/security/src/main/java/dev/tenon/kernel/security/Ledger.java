package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.ConstraintViolation;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.security.AuditTrail.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes users, and every write of this room into the audit, in the write's transaction. */
final class Ledger {
  private static final Sql ADD_USER =
      new Sql(
          "users.add",
          """
          insert into tenon.users
            (id, tenant_id, email, roles, regions, joined_at, created_at, created_by, updated_at,
             updated_by)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
          """);

  private final KernelSql sql;
  private final Clock clock;
  private final AuditTrail audit;
  private final GrantBook grants;

  Ledger(KernelSql sql, Clock clock, AuditTrail audit, GrantBook grants) {
    this.sql = sql;
    this.clock = clock;
    this.audit = audit;
    this.grants = grants;
  }

  record NewUser(
      UUID id, @Nullable String email, Set<String> roles, Set<String> regions, boolean joined) {}

  void addUser(Actor by, NewUser user) {
    Instant now = clock.instant();
    try {
      sql.update(
          ADD_USER,
          p ->
              p.uuid(user.id())
                  .uuid(by.tenant())
                  .text(user.email())
                  .texts(user.roles())
                  .texts(user.regions())
                  .instant(user.joined() ? now : null)
                  .instant(now)
                  .uuid(by.user())
                  .instant(now)
                  .uuid(by.user()));
    } catch (ConstraintViolation violation) {
      throw emailTaken(violation);
    }
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("email", user.email());
    details.put("roles", List.copyOf(new TreeSet<>(user.roles())));
    details.put("regions", List.copyOf(new TreeSet<>(user.regions())));
    String title = user.email() == null ? "" : user.email();
    added(
        by,
        user.joined() ? "user.create" : "user.invite",
        new Row("users", user.id(), title),
        details);
  }

  /** The problem of an address that somebody of the business has; else the failure itself. */
  static RuntimeException emailTaken(ConstraintViolation violation) {
    return violation.constraint().equals("users_tenant_id_email_key")
        ? Problem.invalid("email", "unique", Text.of("tenon.user.email_taken"))
        : violation;
  }

  void added(Actor by, String action, Row row, Map<String, @Nullable Object> after) {
    audit.record(new AuditTrail.Entry(by, action, row, Map.of(), after));
  }

  void removed(Actor by, String action, Row row, Map<String, @Nullable Object> before) {
    audit.record(new AuditTrail.Entry(by, action, row, before, Map.of()));
  }

  /** Only the fields in which the two differ. */
  void changed(
      Actor by,
      String action,
      Row row,
      Map<String, @Nullable Object> before,
      Map<String, @Nullable Object> after) {
    Map<String, @Nullable Object> were = new LinkedHashMap<>();
    Map<String, @Nullable Object> are = new LinkedHashMap<>();
    after.forEach(
        (field, value) -> {
          if (!Objects.equals(before.get(field), value)) {
            were.put(field, before.get(field));
            are.put(field, value);
          }
        });
    audit.record(new AuditTrail.Entry(by, action, row, were, are));
  }

  /** Whoever made a business that had nobody before. */
  Actor console(Tenant tenant) {
    return new Actor(
        tenant.id(),
        tenant.name(),
        null,
        "console",
        "",
        Set.of(Role.OWNER.id()),
        grants.all(),
        Set.of(),
        tenant.locale(),
        tenant.zone(),
        Actor.Channel.CONSOLE);
  }
}
