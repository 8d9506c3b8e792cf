package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.data.Query;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.api.spi.MessageTransport;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelLifecycleTest {
  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  /** A plugin with a table, a type and an action that writes a row. */
  static PluginJar notes() {
    return new PluginJar("notes")
        .file("db/notes/V1__notes.sql", Notes.TABLE)
        .file("texts/notes.properties", "notes.title=Notes\n")
        .source("Mapper", Notes.MAPPER)
        .contribute(Notes.CONTRIBUTE);
  }

  @Test
  void bundleIsLiveWithItsTableTypesAndActionsAndGoesAndComesBackWithItsRows() throws Exception {
    notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Live());
      PluginStatus status = boot.lifecycle.find("notes").orElseThrow();
      assertThat(status.brings().types()).containsExactly("notes");
      assertThat(status.title()).isEqualTo("The notes");
      Actor owner = boot.owner();
      write(boot, owner, "hello");

      Change gone = boot.lifecycle.disable("notes", Dependents.KEEP, House.ADMIN);
      assertThat(gone).isInstanceOf(Change.Done.class);
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Disabled());
      assertThat(boot.registry.catalog().type("notes")).isEmpty();
      assertThat(boot.registry.catalog().dormantWithType("notes")).isPresent();

      assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.Done.class);
      assertThat(words(boot, owner)).containsExactly("hello");
      assertThat(boot.lifecycle.history("notes"))
          .extracting(entry -> entry.verb() + " " + entry.by().who() + " " + entry.outcome())
          .containsExactly("enable Mara live", "disable Mara disabled", "start kernel live");
    }
  }

  @Test
  void disabledPluginStaysOffAfterARestartAndItsNamesAreStillKnown() throws Exception {
    notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      boot.lifecycle.disable("notes", Dependents.KEEP, House.ADMIN);
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Disabled());
      assertThat(boot.registry.catalog().dormantWithType("notes")).isPresent();
      assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.Done.class);
    }
  }

  @Test
  void pluginsStartInTheOrderOfWhatTheyRequireHoweverTheyAreFound() throws Exception {
    Map<String, List<String>> requires =
        Map.of(
            "base", List.of(),
            "left", List.of("base"),
            "right", List.of("base"),
            "top", List.of("left", "right"),
            "alone", List.of());
    List<String> ids = new ArrayList<>(requires.keySet());
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(ids, random);
      Map<String, List<String>> shuffled = new java.util.LinkedHashMap<>();
      ids.forEach(id -> shuffled.put(id, requires.get(id)));
      assertThat(new StartOrder(shuffled).order())
          .containsExactly("alone", "base", "left", "right", "top");
    }
    requires.forEach((id, of) -> new PluginJar(id).requires(of).bundle(house.plugins));
    try (House.Boot boot = house.boot()) {
      assertThat(boot.registry.catalog().plugins())
          .extracting(plugin -> plugin.id())
          .containsExactly("kernel", "alone", "base", "left", "right", "top");
    }
  }

  @Test
  void whatOthersRequireIsKeptUnlessTheyMayGoAlongAndThenTheyComeBackWithIt() throws Exception {
    new PluginJar("base").bundle(house.plugins);
    new PluginJar("left").requires(List.of("base")).bundle(house.plugins);
    new PluginJar("top").requires(List.of("left")).bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.lifecycle.disable("base", Dependents.KEEP, House.ADMIN))
          .isEqualTo(new Change.Needed("base", List.of("top", "left")));
      assertThat(boot.isLive("base")).isTrue();

      Change along = boot.lifecycle.disable("base", Dependents.TAKE_ALONG, House.ADMIN);
      assertThat(along)
          .isInstanceOfSatisfying(
              Change.Done.class, done -> assertThat(done.also()).containsExactly("top", "left"));
      assertThat(boot.isLive("top")).isFalse();

      Change back = boot.lifecycle.enable("base", House.ADMIN);
      assertThat(back)
          .isInstanceOfSatisfying(
              Change.Done.class, done -> assertThat(done.also()).containsExactly("left", "top"));
      assertThat(boot.isLive("top")).isTrue();
    }
  }

  @Test
  void pluginWhoseRequirementIsMissingOrCircularSaysSo() throws Exception {
    new PluginJar("lonely").requires(List.of("nobody")).bundle(house.plugins);
    new PluginJar("hen").requires(List.of("egg")).bundle(house.plugins);
    new PluginJar("egg").requires(List.of("hen")).bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("lonely"))
          .isEqualTo(new PluginState.Waiting(List.of("nobody")))
          .extracting(PluginState::reason)
          .isEqualTo("needs nobody");
      assertThat(boot.state("hen").reason()).contains("hen → egg → hen");
    }
  }

  @Test
  void failingMigrationIsNamedAndLeavesOthersServing() throws Exception {
    notes().bundle(house.plugins);
    new PluginJar("broken")
        .file("db/broken/V1__things.sql", "create table broken.things (id uuid primary key")
        .bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("notes")).isTrue();
      assertThat(boot.state("broken")).isInstanceOf(PluginState.Failed.class);
      assertThat(boot.state("broken").reason()).contains("V1__things.sql");
      assertThat(boot.state("broken").wentWrong())
          .containsInstanceOf(PluginFailure.MigrationFailed.class);
    }
  }

  @Test
  void tableWithoutForcedRowPolicyStopsItsPluginAndIsNamed() throws Exception {
    new PluginJar("open")
        .file(
            "db/open/V1__things.sql",
            "create table open.things (id uuid primary key, tenant_id uuid not null);")
        .bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("open")).isFalse();
      assertThat(boot.state("open").reason()).contains("open.things");
    }
  }

  @Test
  void throwingAndHangingStartsAreQuarantinedSkippedAtTheNextBootAndTriedWhenEnabled()
      throws Exception {
    new PluginJar("angry")
        .contribute("throw new IllegalStateException(\"out of coffee\");")
        .bundle(house.plugins);
    new PluginJar("slow")
        .contribute("while (!Thread.interrupted()) { Thread.onSpinWait(); }")
        .bundle(house.plugins);
    new PluginJar("fine").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("fine")).isTrue();
      assertThat(boot.state("angry")).isInstanceOf(PluginState.Quarantined.class);
      assertThat(boot.state("angry").reason()).contains("out of coffee");
      assertThat(boot.registry.catalog().dormantPlugin("angry").orElseThrow().trouble())
          .hasValueSatisfying(why -> assertThat(why).contains("out of coffee"));
      assertThat(boot.state("slow").wentWrong()).containsInstanceOf(PluginFailure.StartHung.class);
    }
    new PluginJar("angry").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("angry")).isInstanceOf(PluginState.Quarantined.class);
      assertThat(boot.state("slow").reason()).contains("longer than 2.0 s");
      assertThat(boot.lifecycle.enable("angry", House.ADMIN)).isInstanceOf(Change.Done.class);
    }
  }

  @Test
  void pluginsIdIsChecked() throws Exception {
    new PluginJar("admin").bundle(house.plugins);
    new PluginJar("a-very-long-name-that-no-schema-can-have").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("admin").reason()).contains("reserved");
      assertThat(boot.state("a-very-long-name-that-no-schema-can-have").wentWrong())
          .containsInstanceOf(PluginFailure.VerifyFailed.class);
    }
  }

  @Test
  void plainPf4jJarIsAPluginByItsClass() throws Exception {
    notes().plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Live());
      Actor owner = boot.owner();
      write(boot, owner, "plain");
      boot.lifecycle.disable("notes", Dependents.KEEP, House.ADMIN);
      boot.lifecycle.enable("notes", House.ADMIN);
      assertThat(words(boot, owner)).containsExactly("plain");
    }
  }

  @Test
  void plainPf4jJarOfExtensionsIsAProvider() throws Exception {
    new PluginJar("loft").bundle(house.plugins);
    new PluginJar("pigeons")
        .requires(List.of("loft"))
        .source("Pigeons", Notes.TRANSPORT)
        .file("META-INF/extensions.idx", "test.pigeons.Pigeons\n")
        .plain(house.plugins, false);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("pigeons")).isEqualTo(new PluginState.Live());
      assertThat(boot.registry.catalog().provider(MessageTransport.class))
          .hasValueSatisfying(pigeons -> assertThat(pigeons.channel()).isEqualTo("pigeon"));
      assertThat(boot.framework.getBundleContext().getServiceReference(MessageTransport.class))
          .isNotNull();

      boot.lifecycle.disable("pigeons", Dependents.KEEP, House.ADMIN);
      assertThat(boot.registry.catalog().provider(MessageTransport.class)).isEmpty();
      assertThat(boot.framework.getBundleContext().getServiceReference(MessageTransport.class))
          .isNull();
    }
  }

  @Test
  void pluginWhoseFileIsGoneIsMissingAndComesBackWithIt() throws Exception {
    var jar = notes().bundle(house.plugins);
    house.boot().close();
    byte[] kept = Files.readAllBytes(jar);
    Files.delete(jar);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Missing());
      assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.NotLive.class);
      Files.write(jar, kept);
      assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.Done.class);
    }
  }

  static void write(House.Boot boot, Actor actor, String words) {
    boot.as(
        actor,
        () ->
            boot.operations
                .actions()
                .run(Invocation.of("note.create", Values.ofNames(Map.of("words", words))))
                .orThrow());
  }

  static List<Object> words(House.Boot boot, Actor actor) {
    return boot.as(
        actor,
        () ->
            boot.operations.reads().page(Query.of("notes").limit(1_000)).rows().stream()
                .map(row -> java.util.Objects.requireNonNull(row.byName("words")))
                .toList());
  }
}
