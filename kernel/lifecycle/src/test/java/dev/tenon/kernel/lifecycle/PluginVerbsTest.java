package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Step.Kind;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Installing, removing and trusting, planned and then done. */
class PluginVerbsTest {
  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  private static List<Kind> kinds(Plan plan) {
    return plan.steps().stream().map(Step::kind).toList();
  }

  @Test
  void installDoesWhatItsPlanSaysAndNothingElse() throws Exception {
    try (House.Boot boot = house.boot()) {
      Path jar = KernelLifecycleTest.notes().bundle(House.folder("elsewhere"));
      Plan plan = boot.lifecycle.plan(new Wish.Install(jar, false, false));
      assertThat(kinds(plan)).containsExactly(Kind.STORE, Kind.USE, Kind.MIGRATE, Kind.START);
      assertThat(plan.steps().get(2).what()).containsExactly("V1__notes.sql");
      assertThat(boot.lifecycle.list()).isEmpty();
      assertThat(house.plugins).isEmptyDirectory();

      List<Step> done = new ArrayList<>();
      Change change = boot.lifecycle.perform(plan, House.ADMIN, done::add);
      assertThat(change).isInstanceOf(Change.Done.class);
      assertThat(done).isEqualTo(plan.steps());
      assertThat(boot.isLive("notes")).isTrue();
      assertThat(house.plugins.resolve("notes-1.0.0.jar")).hasSameBinaryContentAs(jar);
      assertThat(kinds(boot.lifecycle.plan(new Wish.Enable("notes")))).isEmpty();
      assertThat(kinds(boot.lifecycle.plan(plan.wish()))).isEmpty();
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("notes")).isTrue();
    }
  }

  @Test
  void planThatIsOutOfDateIsNotCarriedOut() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Plan alone = boot.lifecycle.plan(new Wish.Disable("notes", true));
      new PluginJar("pens").requires(List.of("notes")).bundle(house.plugins);
      boot.lifecycle.enable("pens", House.ADMIN);

      assertThat(boot.lifecycle.perform(alone, House.ADMIN, step -> {}))
          .isInstanceOfSatisfying(
              Change.Stale.class,
              stale -> assertThat(kinds(stale.now())).containsExactly(Kind.STOP, Kind.OFF));
      assertThat(boot.isLive("notes")).isTrue();
    }
  }

  @Test
  void fileThatIsNoPluginOrTakesAReservedIdIsRefused() throws Exception {
    try (House.Boot boot = house.boot()) {
      Path text = Files.writeString(House.folder("elsewhere").resolve("a.jar"), "no jar");
      assertThat(boot.lifecycle.perform(new Wish.Install(text, true, false), House.ADMIN))
          .isInstanceOf(Change.Refused.class);
      Path reserved = new PluginJar("admin").bundle(House.folder("elsewhere"));
      assertThat(boot.lifecycle.perform(new Wish.Install(reserved, true, false), House.ADMIN))
          .isInstanceOfSatisfying(
              Change.Refused.class,
              refused ->
                  assertThat(refused.findings()).singleElement().asString().contains("reserved"));
      assertThat(house.plugins).isEmptyDirectory();
    }
  }

  @Test
  void untrustedFileIsRefusedBeforeAnyClassOfItLoadsUntilAnAdminTrustsIt() throws Exception {
    house.strict = true;
    new PluginJar("stranger").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("stranger")).isInstanceOf(PluginState.Untrusted.class);
      assertThat(boot.framework.getBundleContext().getBundles()).hasSize(1);
      assertThat(boot.lifecycle.enable("stranger", House.ADMIN)).isInstanceOf(Change.Refused.class);

      Plan plan = boot.lifecycle.plan(new Wish.Trust("stranger", false));
      assertThat(kinds(plan)).containsExactly(Kind.TRUST, Kind.START);
      boot.lifecycle.perform(plan, House.ADMIN, step -> {});
      assertThat(boot.isLive("stranger")).isTrue();
    }
    new PluginJar("stranger").contribute("int altered = 1;").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("stranger")).isInstanceOf(PluginState.Untrusted.class);
    }
  }

  @Test
  void uninstallKeepsDataAndRestoreFindsIt() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    Actor owner;
    try (House.Boot boot = house.boot()) {
      owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "kept");
      assertThat(boot.lifecycle.perform(new Wish.Uninstall("notes", false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Uninstalled());
      assertThat(boot.registry.catalog().dormantPlugin("notes")).isEmpty();
      assertThat(house.plugins.resolve("removed/notes-1.0.0.jar")).exists();
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("notes")).isEqualTo(new PluginState.Uninstalled());
      assertThat(boot.lifecycle.enable("notes", House.ADMIN)).isInstanceOf(Change.Refused.class);
      assertThat(boot.lifecycle.perform(new Wish.Restore("notes"), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("kept");
    }
  }

  @Test
  void purgeWritesAllRowsOfAllBusinessesFirstAndLeavesNothingBehind() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      KernelLifecycleTest.write(boot, boot.owner(), "of one");
      KernelLifecycleTest.write(boot, boot.owner(), "of another");
      Path export = House.folder("exports").resolve("notes.zip");
      Wish purge = new Wish.Purge("notes", export, false);
      Plan plan = boot.lifecycle.plan(purge);
      assertThat(kinds(plan)).containsExactly(Kind.STOP, Kind.EXPORT, Kind.REMOVE, Kind.DROP);
      assertThat(plan.steps().getLast().what()).containsExactly("notes.notes");

      assertThat(boot.lifecycle.perform(plan, House.ADMIN, step -> {}))
          .isInstanceOf(Change.Done.class);
      try (ZipFile zip = new ZipFile(export.toFile())) {
        String rows =
            new String(
                zip.getInputStream(zip.getEntry("notes.notes.csv")).readAllBytes(),
                StandardCharsets.UTF_8);
        assertThat(rows).startsWith("id,tenant_id,").contains("of one", "of another");
      }
      assertThat(leftovers()).isEmpty();
      assertThat(boot.lifecycle.find("notes")).isEmpty();
      KernelLifecycleTest.notes().bundle(house.plugins);
      assertThat(boot.lifecycle.plan(purge).findings())
          .singleElement()
          .asString()
          .contains("exists already");
    }
  }

  @Test
  void purgeThatCanNotWriteTheRowsDeletesNothingAndThePluginIsLiveAgain() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "kept");
      Path file = Files.createFile(House.folder("exports").resolve("file"));
      Wish purge = new Wish.Purge("notes", file.resolve("notes.zip"), false);
      assertThat(boot.lifecycle.perform(purge, House.ADMIN)).isInstanceOf(Change.Refused.class);
      assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("kept");
    }
  }

  /** What the database still has of the notes. */
  private List<String> leftovers() {
    Sql look =
        new Sql(
            "test.leftovers",
            """
            select 'schema' as what from pg_namespace where nspname = 'notes'
            union all select 'role ' || rolname from pg_roles where rolname like '%\\_p\\_notes'
              and starts_with(rolname, current_database())
            union all select 'job' from tenon.job where starts_with(task_instance, 'notes/')
            union all select 'event' from tenon.outbox where plugin = 'notes'
            union all select 'setting' from tenon.setting where plugin = 'notes'
            union all select 'search' from tenon.search where type = 'notes'
            """);
    return house.database.kernel().list(look, Binder.NOTHING, row -> row.getString("what"));
  }

  @Test
  void safeModeStartsNothingAndEndsWithoutARestart() throws Exception {
    new PluginJar("fine").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      boot.lifecycle.safeMode(true, House.ADMIN);
      assertThat(boot.isLive("fine")).isTrue();
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("fine")).isEqualTo(new PluginState.HeldBack());
      assertThat(boot.lifecycle.safeMode()).isEqualTo(new Lifecycle.SafeMode(true, true));
      boot.lifecycle.safeMode(false, House.ADMIN);
      assertThat(boot.isLive("fine")).isTrue();
      assertThat(boot.lifecycle.ledger(100).stream().filter(e -> e.plugin().equals("*")))
          .extracting(LedgerEntry::verb, LedgerEntry::by)
          .containsExactly(tuple("safe-mode off", House.ADMIN), tuple("safe-mode on", House.ADMIN));
    }
  }
}
