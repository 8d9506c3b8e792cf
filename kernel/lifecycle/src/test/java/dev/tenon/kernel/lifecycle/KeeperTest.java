package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Step.Kind;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups that are made by themselves before what can't be taken back. */
class KeeperTest {
  private static final String MORE = "alter table notes.notes add column more text;";

  private final House house = new House();
  private final List<String> kept = new ArrayList<>();
  private boolean full;

  @BeforeEach
  void keep() {
    house.keeper =
        new Keeper() {
          @Override
          public boolean isThere() {
            return true;
          }

          @Override
          public Path keep(String before) {
            if (full) {
              throw new IllegalStateException("no backup could be made: the disk is full");
            }
            kept.add(before);
            return Path.of("/backups/" + before);
          }
        };
  }

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  private static List<Kind> kinds(Plan plan) {
    return plan.steps().stream().map(Step::kind).toList();
  }

  private void version2() throws Exception {
    KernelLifecycleTest.notes()
        .version("2.0.0")
        .file("db/notes/V2__more.sql", MORE)
        .bundle(house.plugins);
  }

  @Test
  void newTablesNeedNoBackupButChangedOnesDoAndTheLedgerSaysWhere() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("notes")).isTrue();
      assertThat(kept).isEmpty();
      version2();
      Plan plan = boot.lifecycle.plan(new Wish.Upgrade("notes", false));
      assertThat(kinds(plan)).containsExactly(Kind.BACKUP, Kind.MIGRATE, Kind.SWAP);
      assertThat(boot.lifecycle.perform(plan, House.ADMIN, step -> {}))
          .isInstanceOf(Change.Done.class);
      assertThat(kept).containsExactly("migration-of-notes");
      assertThat(boot.lifecycle.history("notes"))
          .anySatisfy(
              line -> {
                assertThat(line.verb()).isEqualTo("backup");
                assertThat(line.by()).isEqualTo(House.ADMIN);
                assertThat(line.reason()).isEqualTo("/backups/migration-of-notes");
              });
    }
  }

  @Test
  void purgeKeepsEverythingFirstAndDoesNothingWhenThatFails() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "kept");
      Wish purge = new Wish.Purge("notes", House.folder("exports").resolve("notes.zip"), false);
      assertThat(kinds(boot.lifecycle.plan(purge)))
          .containsExactly(Kind.BACKUP, Kind.STOP, Kind.EXPORT, Kind.REMOVE, Kind.DROP);
      full = true;
      assertThat(boot.lifecycle.perform(purge, House.ADMIN))
          .isInstanceOfSatisfying(
              Change.Refused.class,
              refused -> assertThat(refused.findings().getFirst()).contains("the disk is full"));
      assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("kept");
      full = false;
      assertThat(boot.lifecycle.perform(purge, House.ADMIN)).isInstanceOf(Change.Done.class);
      assertThat(kept).containsExactly("purge-of-notes");
    }
  }

  @Test
  void aStartWithANewerPluginKeepsEverythingFirst() throws Exception {
    KernelLifecycleTest.notes().bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("notes")).isTrue();
    }
    Files.delete(house.plugins.resolve("notes-1.0.0.jar"));
    version2();
    try (House.Boot boot = house.boot()) {
      assertThat(boot.lifecycle.find("notes").orElseThrow().version()).isEqualTo("2.0.0");
      assertThat(kept).containsExactly("migration");
    }
    try (House.Boot boot = house.boot()) {
      assertThat(boot.isLive("notes")).isTrue();
      assertThat(kept).containsExactly("migration");
    }
  }
}
