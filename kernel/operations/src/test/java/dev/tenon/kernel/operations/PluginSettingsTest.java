package dev.tenon.kernel.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.api.FieldError;
import dev.tenon.api.Problem;
import dev.tenon.api.data.Field;
import dev.tenon.api.data.Fields;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Database;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.operations.settings.Installed;
import dev.tenon.kernel.operations.settings.PluginSettings;
import dev.tenon.kernel.operations.settings.SettingRefused;
import dev.tenon.kernel.operations.settings.Shown;
import dev.tenon.kernel.security.AuditTrail;
import dev.tenon.kernel.security.Caller;
import dev.tenon.kernel.security.Sealing;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a business sets for its plugins. */
class PluginSettingsTest {
  private static final Fields FIELDS = Fields.of("mail");
  private static final Field<String> HOST = FIELDS.text("host").max(100);
  private static final Field<Long> PORT =
      FIELDS.integer("port").between(BigDecimal.ONE, BigDecimal.valueOf(65_535)).byDefault(25L);
  private static final Field<String> PASSWORD = FIELDS.text("password").max(100).sensitive();
  private static final Field<Boolean> SIGNED = FIELDS.yesNo("signed");
  private static final UUID FIRM = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-000000000002");

  private static Database database;

  private final List<AuditTrail.Entry> audit = new ArrayList<>();
  private final Registry registry = new Registry();

  PluginSettingsTest() {
    registry.publish(
        Contributed.of("mail", "1.0.0", "Mail", getClass().getClassLoader())
            .setting(HOST)
            .setting(PORT)
            .setting(PASSWORD)
            .setting(SIGNED)
            .build());
  }

  @BeforeAll
  static void open() {
    database = TestDatabase.with("V100__identity.sql", "V202__setting.sql");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private PluginSettings settings(Map<String, Installed> installed) {
    return new PluginSettings(
        new PluginSettings.Stands(
            database.kernel(),
            Clock.systemUTC(),
            UUID::randomUUID,
            audit::add,
            new Sealing("the secret of this installation", new SecureRandom())),
        registry,
        installed);
  }

  private static Actor owner(UUID tenant) {
    return House.actor(tenant, Set.of("settings.update"), Actor.Channel.WEB);
  }

  private static <T> Optional<T> asked(PluginSettings settings, UUID tenant, Field<T> field) {
    return Caller.call(owner(tenant), () -> settings.of("mail", field));
  }

  private static Map<String, @Nullable Object> given(String name, @Nullable Object value) {
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put(name, value);
    return given;
  }

  @Test
  void whatABusinessSetsIsItsOwnAndCountsAtOnce() {
    UUID firm = UUID.randomUUID();
    PluginSettings settings = settings(Map.of());
    assertThat(asked(settings, firm, PORT)).contains(25L);
    settings.change(owner(firm), "mail", Map.of("port", "587", "host", " smtp.example "), 0);
    assertThat(asked(settings, firm, PORT)).contains(587L);
    assertThat(asked(settings, firm, HOST)).contains("smtp.example");
    assertThat(asked(settings, OTHER, PORT)).contains(25L);
    assertThat(settings.of("mail", PORT)).as("without a caller").contains(25L);
    settings.change(owner(firm), "mail", given("port", null), 1);
    assertThat(asked(settings, firm, PORT)).contains(25L);
    assertThat(asked(settings(Map.of()), firm, HOST))
        .as("after a restart")
        .contains("smtp.example");
  }

  @Test
  void allBrokenRulesAreSaidAtOnceAndNothingIsSaved() {
    PluginSettings settings = settings(Map.of());
    assertThatThrownBy(
            () ->
                settings.change(
                    owner(FIRM), "mail", Map.of("port", "70000", "signed", "maybe", "no", "x"), -1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.errors())
                    .extracting(FieldError::field, FieldError::rule)
                    .containsExactlyInAnyOrder(
                        tuple("port", "max"), tuple("signed", "yes_no"), tuple("no", "unknown")));
    assertThat(audit).isEmpty();
    assertThat(asked(settings, FIRM, PORT)).contains(25L);
  }

  @Test
  void aSecretIsNeitherShownNorReadableInTheDatabase() {
    UUID firm = UUID.randomUUID();
    PluginSettings settings = settings(Map.of());
    settings.change(owner(firm), "mail", Map.of("password", "correct horse"), 0);
    assertThat(asked(settings, firm, PASSWORD)).contains("correct horse");
    Shown.Setting shown =
        settings.one(owner(firm), "mail").orElseThrow().settings().stream()
            .filter(s -> s.field().equals(PASSWORD))
            .findFirst()
            .orElseThrow();
    assertThat(shown.set()).isTrue();
    assertThat(shown.value()).isEmpty();
    List<String> kept =
        database
            .kernel()
            .list(
                new Sql("test.settings", "select given::text from tenon.setting"),
                Binder.NOTHING,
                row -> row.getString(1));
    assertThat(kept).noneMatch(text -> text.contains("correct horse"));
    assertThat(audit).hasSize(1);
    assertThat(audit.getFirst().after().toString()).doesNotContain("correct horse").contains("***");
  }

  @Test
  void aSealedSecretOpensForItsOwnPurposeOnly() {
    Sealing sealing = new Sealing("one", new SecureRandom());
    String sealed = sealing.seal("correct horse", "setting a");
    assertThat(sealing.open(sealed, "setting a")).contains("correct horse");
    assertThat(sealing.open(sealed, "setting b")).isEmpty();
    assertThat(new Sealing("two", new SecureRandom()).open(sealed, "setting a")).isEmpty();
    assertThat(sealing.open("nonsense", "setting a")).isEmpty();
  }

  @Test
  void whoSavesAfterSomebodyElseIsTold() {
    UUID firm = UUID.randomUUID();
    PluginSettings settings = settings(Map.of());
    settings.change(owner(firm), "mail", Map.of("host", "a"), 0);
    assertThatThrownBy(() -> settings.change(owner(firm), "mail", Map.of("host", "b"), 0))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
    assertThat(asked(settings, firm, HOST)).contains("a");
  }

  @Test
  void whatTheInstallationSetsComesFirstAndIsNotChangedByABusiness() {
    PluginSettings settings =
        settings(Map.of("mail.port", new Installed("465", "from TENON_PLUGIN_MAIL__PORT")));
    assertThat(asked(settings, FIRM, PORT)).contains(465L);
    assertThat(settings.of("mail", PORT)).contains(465L);
    assertThatThrownBy(() -> settings.change(owner(FIRM), "mail", Map.of("port", "25"), -1))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.errors().getFirst().rule()).isEqualTo("fixed"));
  }

  @Test
  void aBadValueOfTheInstallationNamesItselfItsRuleAndWhereItCameFrom() {
    List<Field<?>> declared = List.of(HOST, PORT, PASSWORD);
    assertThatThrownBy(
            () ->
                settings(Map.of("mail.port", new Installed("many", "from etc/tenon.properties")))
                    .check("mail", declared))
        .isInstanceOf(SettingRefused.class)
        .hasMessageContainingAll("plugin.mail.port", "\"many\"", "from etc/tenon.properties");
    assertThatThrownBy(
            () ->
                settings(Map.of("mail.prot", new Installed("1", "from X"))).check("mail", declared))
        .hasMessageContainingAll("plugin.mail.prot", "unknown", "host, port, password");
    settings(Map.of("mail.port", new Installed("25", "from X"))).check("mail", declared);
    settings(Map.of("other.port", new Installed("many", "from X"))).check("mail", declared);
  }
}
