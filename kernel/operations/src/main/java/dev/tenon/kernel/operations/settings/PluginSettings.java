package dev.tenon.kernel.operations.settings;

import static java.util.Objects.requireNonNull;

import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.security.Actor;
import dev.tenon.api.ui.Text;
import dev.tenon.kernel.data.KernelSql;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.operations.Texts;
import dev.tenon.kernel.operations.value.Unfit;
import dev.tenon.kernel.security.AuditTrail;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Sealing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What plugins are set to: by the installation for everybody, else by the business, else as the
 * field says. A change is seen at once on this node, elsewhere within half a minute. Safe for all
 * threads.
 */
public final class PluginSettings {
  private static final Logger LOG = LoggerFactory.getLogger(PluginSettings.class);
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 20_000;

  private final Stands stands;
  private final Registry registry;
  private final Map<String, Installed> installed;
  private final SettingTable table;
  private volatile Only only = new Only(Optional.empty(), Instant.EPOCH);
  private final ConcurrentMap<Whose, Remembered> remembered = new ConcurrentHashMap<>();

  /** What it stands on. */
  public record Stands(
      KernelSql sql, Clock clock, Supplier<UUID> ids, AuditTrail audit, Sealing sealing) {}

  private record Whose(UUID tenant, String plugin) {}

  private record Remembered(Kept kept, Instant until) {}

  /**
   * The settings of an installation.
   *
   * @param installed what it gives for all businesses, by {@code <plugin id>.<name>}
   */
  public PluginSettings(Stands stands, Registry registry, Map<String, Installed> installed) {
    this.stands = requireNonNull(stands, "stands is null");
    this.registry = requireNonNull(registry, "registry is null");
    this.installed = Map.copyOf(installed);
    this.table = new SettingTable(stands.sql());
  }

  /**
   * The value for the caller's business. Without a caller the installation's, which is that of the
   * business where there is only one, or the default.
   */
  @SuppressWarnings("unchecked") // a field converts to the class of its own values
  public <T> Optional<T> of(String plugin, Field<T> field) {
    Installed given = installed.get(plugin + "." + field.name());
    Optional<Object> value =
        given == null ? ofBusiness(plugin, field) : usable(plugin, field, given.value());
    return value.isPresent() ? (Optional<T>) value : field.byDefault();
  }

  private Optional<Object> ofBusiness(String plugin, Field<?> field) {
    Optional<UUID> business = Caller.ifPresent().map(Actor::tenant).or(this::only);
    if (business.isEmpty()) {
      return Optional.empty();
    }
    UUID tenant = business.get();
    String kept = kept(tenant, plugin).values().get(field.name());
    if (kept == null) {
      return Optional.empty();
    }
    return field.isSensitive()
        ? stands.sealing().open(kept, purpose(tenant, plugin, field)).map(Object.class::cast)
        : usable(plugin, field, kept);
  }

  /** Where there is one business, what it says is what the installation says. */
  private Optional<UUID> only() {
    Instant now = stands.clock().instant();
    Only known = only;
    if (!now.isBefore(known.until())) {
      known = new Only(table.onlyBusiness(), now.plus(REMEMBERED));
      only = known;
    }
    return known.business();
  }

  private record Only(Optional<UUID> business, Instant until) {}

  /** A rule may have become narrower since the value was set. */
  private static Optional<Object> usable(String plugin, Field<?> field, String text) {
    try {
      return SettingText.value(field, text);
    } catch (Unfit e) {
      LOG.warn("the setting {} of {} breaks its rule {} now", field.name(), plugin, e.rule());
      return Optional.empty();
    }
  }

  private static String purpose(UUID tenant, String plugin, Field<?> field) {
    return "setting " + tenant + " " + plugin + " " + field.name();
  }

  private Kept kept(UUID tenant, String plugin) {
    Whose whose = new Whose(tenant, plugin);
    Remembered known = remembered.get(whose);
    Instant now = stands.clock().instant();
    if (known != null && now.isBefore(known.until())) {
      return known.kept();
    }
    if (remembered.size() > MOST_REMEMBERED) {
      remembered.clear();
    }
    Kept read = table.read(tenant, plugin).orElseGet(this::nothing);
    remembered.put(whose, new Remembered(read, now.plus(REMEMBERED)));
    return read;
  }

  private Kept nothing() {
    return new Kept(stands.ids().get(), 0, Map.of());
  }

  /**
   * Checks what the installation gives a plugin against what the plugin declares.
   *
   * @throws SettingRefused naming the setting, its value, the rule and where it came from
   */
  public void check(String plugin, List<Field<?>> declared) {
    installed.forEach(
        (name, given) -> {
          if (name.startsWith(plugin + ".")) {
            check(name, name.substring(plugin.length() + 1), given, declared);
          }
        });
  }

  private void check(String name, String own, Installed given, List<Field<?>> declared) {
    Field<?> field = declared.stream().filter(f -> f.name().equals(own)).findFirst().orElse(null);
    String setting = "setting plugin." + name + " ";
    if (field == null) {
      String known = String.join(", ", declared.stream().map(Field::name).toList());
      throw new SettingRefused(
          setting
              + "("
              + given.origin()
              + ") is unknown; "
              + (known.isEmpty() ? "the plugin has no settings" : "known are " + known));
    }
    try {
      SettingText.value(field, given.value());
    } catch (Unfit e) {
      String shown = field.isSensitive() ? "***" : given.value();
      String rule =
          new Texts(registry, stands.clock()).say(e.message(), Locale.ENGLISH, ZoneOffset.UTC);
      throw new SettingRefused(
          setting + "is \"" + shown + "\" (" + given.origin() + "), which breaks a rule: " + rule);
    }
  }

  /** The settings of all live plugins that have some, by title. */
  public List<Shown> all(Actor reader) {
    return registry.catalog().plugins().stream()
        .filter(plugin -> !plugin.settings().isEmpty())
        .map(plugin -> shown(reader, plugin))
        .sorted(java.util.Comparator.comparing(Shown::title))
        .toList();
  }

  /** The settings of one of them, as they are now. */
  public Optional<Shown> one(Actor reader, String plugin) {
    remembered.remove(new Whose(reader.tenant(), plugin));
    return registry
        .catalog()
        .plugin(plugin)
        .filter(live -> !live.settings().isEmpty())
        .map(live -> shown(reader, live));
  }

  private Shown shown(Actor reader, Contributed plugin) {
    Kept kept = kept(reader.tenant(), plugin.id());
    List<Shown.Setting> settings = new ArrayList<>();
    for (Field<?> field : plugin.settings()) {
      String text = kept.values().get(field.name());
      Optional<Object> value =
          text == null || field.isSensitive() ? Optional.empty() : usable(plugin.id(), field, text);
      Optional<Installed> given =
          Optional.ofNullable(installed.get(plugin.id() + "." + field.name()));
      settings.add(new Shown.Setting(field, value, text != null, given));
    }
    return new Shown(plugin.id(), plugin.title(), kept.version(), settings);
  }

  /**
   * Changes what the caller's business has set for a plugin, and writes that down.
   *
   * @param given new values by name, in any form their field takes; null or blank takes one away
   * @param seen the version the caller saw; negative to change it whatever it is
   * @throws Problem 404, 409 when somebody else changed it, 422
   */
  public void change(Actor by, String plugin, Map<String, @Nullable Object> given, long seen) {
    Contributed live =
        registry
            .catalog()
            .plugin(plugin)
            .filter(p -> !p.settings().isEmpty())
            .orElseThrow(Problem::notFound);
    stands
        .sql()
        .inTransaction(
            () -> {
              Kept before = table.read(by.tenant(), plugin).orElseGet(this::nothing);
              if (seen >= 0 && seen != before.version()) {
                throw stale();
              }
              SettingChange change = new SettingChange(live, before, installed, by);
              Map<String, String> after = change.apply(given, this::sealed);
              Kept kept = new Kept(before.id(), before.version(), after);
              if (!after.equals(before.values())) {
                if (!table.write(by.tenant(), plugin, kept, stands.clock().instant())) {
                  throw stale();
                }
                stands.audit().record(change.entry(after));
              }
              return kept;
            });
    remembered.remove(new Whose(by.tenant(), plugin));
  }

  private String sealed(UUID tenant, String plugin, Field<?> field, String text) {
    return stands.sealing().seal(text, purpose(tenant, plugin, field));
  }

  private static Problem stale() {
    return Problem.conflict("stale", Text.of("tenon.problem.stale"));
  }
}
