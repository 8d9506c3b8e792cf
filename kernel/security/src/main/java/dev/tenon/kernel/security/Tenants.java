package dev.tenon.kernel.security;

import dev.tenon.api.Problem;
import dev.tenon.api.security.Actor;
import dev.tenon.api.security.Role;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.data.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The businesses of this installation. */
public final class Tenants {
  private static final int LONGEST_NAME = 200;
  private static final Sql LOCK =
      new Sql("tenants.lock", "lock table tenon.tenants in share row exclusive mode");
  private static final Sql ADD =
      new Sql(
          "tenants.add",
          """
          insert into tenon.tenants
            (id, name, locale, zone, currency, country, created_at, updated_at)
          values (?, ?, ?, ?, ?, ?, ?, ?)\
          """);
  private static final Sql CHANGE =
      new Sql(
          "tenants.change",
          """
          update tenon.tenants set name = ?, locale = ?, zone = ?, currency = ?, country = ?,
            updated_at = ?, version = version + 1
          where id = ? and version = ?\
          """);

  private final KernelSql sql;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Ledger ledger;
  private final Directory directory;

  Tenants(KernelSql sql, Clock clock, Supplier<UUID> ids, Ledger ledger, Directory directory) {
    this.sql = sql;
    this.clock = clock;
    this.ids = ids;
    this.ledger = ledger;
    this.directory = directory;
  }

  /**
   * Where a business is.
   *
   * @param locale its language and number format
   * @param zone its IANA zone
   * @param currency ISO 4217
   * @param country ISO 3166-1, two letters
   */
  public record Place(Locale locale, ZoneId zone, String currency, String country) {
    private static final Set<String> LANGUAGES = Set.of("en", "es", "pt", "de");

    /** Checks that there is such a currency and country. */
    public Place {
      if (!Set.of(Locale.getISOCountries()).contains(country)) {
        throw Problem.invalid("country", "choice", Text.of("tenon.tenant.country_unknown"));
      }
      if (Currency.getAvailableCurrencies().stream()
          .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
        throw Problem.invalid("currency", "choice", Text.of("tenon.tenant.currency_unknown"));
      }
    }

    /** What this machine's own settings suggest. */
    public static Place suggestedBy(Locale machine, ZoneId zone) {
      boolean known = Set.of(Locale.getISOCountries()).contains(machine.getCountry());
      String country = known ? machine.getCountry() : "US";
      Locale locale =
          LANGUAGES.contains(machine.getLanguage())
              ? Locale.of(machine.getLanguage(), country)
              : Locale.ENGLISH;
      Currency currency = Currency.getInstance(Locale.of("", country));
      return new Place(
          locale, zone, currency == null ? "USD" : currency.getCurrencyCode(), country);
    }
  }

  /** A business that was just made, and its owner. */
  public record Created(Tenant tenant, UUID owner) {}

  /** All of them, the oldest first. */
  public List<Tenant> all() {
    return directory.readTenants();
  }

  /** One of them. */
  public Optional<Tenant> find(UUID id) {
    return directory.tenant(id);
  }

  /**
   * Makes a business with an owner who may sign in.
   *
   * @throws Problem 422 when the name or the address is not one
   */
  public Created create(String name, String ownerEmail, Place place) {
    String checked = checkedName(name);
    String email =
        Emails.normalised(ownerEmail)
            .orElseThrow(
                () -> Problem.invalid("email", "email", Text.of("tenon.user.email_wrong")));
    return sql.inTransaction(() -> add(checked, email, place));
  }

  /**
   * On an empty database makes the first business, with an owner who tells name and address on the
   * welcome page; otherwise does nothing. Of several nodes that start at once one does it.
   */
  public Optional<Created> createFirst(Place place) {
    return sql.inTransaction(
        () -> {
          sql.update(LOCK, Binder.NOTHING);
          return directory.readTenants().isEmpty()
              ? Optional.of(add("My business", null, place))
              : Optional.empty();
        });
  }

  private Created add(String name, @Nullable String email, Place place) {
    UUID id = ids.get();
    UUID owner = ids.get();
    Instant now = clock.instant();
    sql.update(
        ADD,
        p ->
            p.uuid(id)
                .text(name)
                .text(place.locale().toLanguageTag())
                .text(place.zone().getId())
                .text(place.currency())
                .text(place.country())
                .instant(now)
                .instant(now));
    Tenant tenant = directory.readTenant(id).orElseThrow();
    Actor by = ledger.console(tenant);
    ledger.added(by, "tenant.create", row(tenant), details(tenant));
    ledger.addUser(by, new Ledger.NewUser(owner, email, Set.of(Role.OWNER.id()), Set.of(), true));
    return new Created(tenant, owner);
  }

  /**
   * Changes the caller's own business.
   *
   * @param seen the version the caller saw
   * @throws Problem 403 without the permission, 409 when somebody else changed it, 422
   */
  public Tenant change(Actor by, String name, Place place, long seen) {
    Roles.require(by, KernelPermissions.SETTINGS_UPDATE);
    String checked = checkedName(name);
    UUID id = by.tenant();
    Tenant after =
        sql.inTransaction(
            () -> {
              Tenant before = directory.readTenant(id).orElseThrow(Problem::notFound);
              update(id, checked, place, seen);
              Tenant changed = directory.readTenant(id).orElseThrow(Problem::notFound);
              ledger.changed(by, "tenant.update", row(changed), details(before), details(changed));
              directory.memory().changed(Memory.Of.TENANT, id);
              return changed;
            });
    directory.forgetTenant(id);
    return after;
  }

  private void update(UUID id, String name, Place place, long seen) {
    int changed =
        sql.update(
            CHANGE,
            p ->
                p.text(name)
                    .text(place.locale().toLanguageTag())
                    .text(place.zone().getId())
                    .text(place.currency())
                    .text(place.country())
                    .instant(clock.instant())
                    .uuid(id)
                    .bigint(seen));
    if (changed == 0) {
      throw Problem.conflict("stale", Text.of("tenon.problem.stale"));
    }
  }

  private static String checkedName(String typed) {
    return Names.checked(typed, LONGEST_NAME, "tenon.tenant.name_wrong");
  }

  private static AuditTrail.Row row(Tenant tenant) {
    return new AuditTrail.Row("tenants", tenant.id(), tenant.name());
  }

  private static Map<String, @Nullable Object> details(Tenant tenant) {
    Map<String, @Nullable Object> details = new LinkedHashMap<>();
    details.put("name", tenant.name());
    details.put("locale", tenant.locale().toLanguageTag());
    details.put("zone", tenant.zone().getId());
    details.put("currency", tenant.currency());
    details.put("country", tenant.country());
    return details;
  }
}
