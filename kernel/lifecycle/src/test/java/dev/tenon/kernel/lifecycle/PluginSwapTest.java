package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.api.action.Invocation;
import dev.tenon.api.action.Outcome;
import dev.tenon.api.data.Values;
import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.Binder;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Step.Kind;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One version takes the place of another. */
class PluginSwapTest {
  private static final int SWAPS = Boolean.getBoolean("tenon.full") ? 100 : 20;
  private static final String MORE = "alter table notes.notes add column more text;";

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  /** The notes as of a version; the second one has a column more. */
  private static PluginJar notes(String version) {
    PluginJar jar = KernelLifecycleTest.notes().version(version);
    return version.startsWith("1") ? jar : jar.file("db/notes/V2__more.sql", MORE);
  }

  private static Path elsewhere(PluginJar jar) {
    return jar.bundle(House.folder("elsewhere"));
  }

  private static String live(House.Boot boot) {
    return boot.registry.catalog().plugin("notes").orElseThrow().name();
  }

  @Test
  void newVersionTakesOverAndTheOneBeforeComesBackOnDemandAndAfterARestart() throws Exception {
    notes("1.0.0").bundle(house.plugins);
    Actor owner;
    try (House.Boot boot = house.boot()) {
      owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "on one");
      notes("2.0.0").bundle(house.plugins);
      Plan plan = boot.lifecycle.plan(new Wish.Upgrade("notes", false));
      assertThat(plan.steps()).extracting(Step::kind).containsExactly(Kind.MIGRATE, Kind.SWAP);
      assertThat(plan.steps().getFirst().what()).containsExactly("V2__more.sql");
      assertThat(boot.lifecycle.perform(plan, House.ADMIN, step -> {}))
          .isInstanceOf(Change.Done.class);
      assertThat(live(boot)).isEqualTo("notes@2.0.0");
      KernelLifecycleTest.write(boot, owner, "on two");
    }
    try (House.Boot boot = house.boot()) {
      assertThat(live(boot)).isEqualTo("notes@2.0.0");
      assertThat(boot.lifecycle.perform(new Wish.Rollback("notes", false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(live(boot)).isEqualTo("notes@1.0.0");
      assertThat(KernelLifecycleTest.words(boot, owner))
          .containsExactlyInAnyOrder("on one", "on two");
    }
    try (House.Boot boot = house.boot()) {
      assertThat(live(boot)).isEqualTo("notes@1.0.0");
      assertThat(boot.lifecycle.find("notes").orElseThrow().build().newer()).isTrue();
    }
  }

  @Test
  void plainJarIsSwappedThroughTheSameCode() throws Exception {
    notes("1.0.0").plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      notes("2.0.0").plain(house.plugins, true);
      assertThat(boot.lifecycle.perform(new Wish.Upgrade("notes", false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(live(boot)).isEqualTo("notes@2.0.0");
    }
  }

  @Test
  void changedFileOfTheSameVersionIsANewBuildOfIt() throws Exception {
    new PluginJar("hot").plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      var before = boot.registry.catalog().plugin("hot").orElseThrow();
      new PluginJar("hot").contribute("int changed = 1;").plain(house.plugins, true);
      assertThat(boot.lifecycle.perform(new Wish.Upgrade("hot", false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(boot.registry.catalog().plugin("hot").orElseThrow().loader())
          .isNotSameAs(before.loader());
    }
  }

  @Test
  void noCallFailsWhileVersionsChangePlacesUnderLoad() throws Exception {
    notes("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      Path[] files = {elsewhere(notes("1.1.0")), elsewhere(notes("1.2.0"))};
      AtomicBoolean on = new AtomicBoolean(true);
      AtomicInteger made = new AtomicInteger();
      ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
      List<Thread> callers =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(n -> Thread.ofVirtual().start(() -> call(boot, owner, on, made, failures)))
              .toList();
      assertThat(boot.lifecycle.perform(new Wish.Install(files[0], true, false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(boot.lifecycle.perform(new Wish.Install(files[1], true, false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      for (int i = 0; i < SWAPS; i++) {
        assertThat(boot.lifecycle.perform(new Wish.Rollback("notes", false), House.ADMIN))
            .isInstanceOf(Change.Done.class);
      }
      on.set(false);
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(failures).isEmpty();
      assertThat(KernelLifecycleTest.words(boot, owner).size()).isPositive();
      assertThat(made.get()).isGreaterThan(SWAPS);
    }
  }

  private static void call(
      House.Boot boot,
      Actor owner,
      AtomicBoolean on,
      AtomicInteger made,
      ConcurrentLinkedQueue<String> failures) {
    Invocation write = Invocation.of("note.create", Values.ofNames(Map.of("words", "under way")));
    while (on.get()) {
      try {
        Outcome outcome = boot.as(owner, () -> boot.operations.actions().run(write));
        if (!(outcome instanceof Outcome.Done)) {
          failures.add(outcome.toString());
        }
        made.incrementAndGet();
      } catch (RuntimeException | LinkageError e) {
        failures.add(e.toString());
      }
    }
  }

  @Test
  void whatIsUnderWayFinishesOnTheVersionItBeganOn() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    System.getProperties().put("test.inside", inside);
    System.getProperties().put("test.go", go);
    slow("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      CompletableFuture<Outcome> call =
          CompletableFuture.supplyAsync(
              () ->
                  boot.as(
                      owner,
                      () ->
                          boot.operations.actions().run(Invocation.of("slow.go", Values.empty()))));
      assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();
      slow("2.0.0").bundle(house.plugins);
      boot.lifecycle.perform(new Wish.Upgrade("slow", false), House.ADMIN);
      assertThat(boot.registry.catalog().plugin("slow").orElseThrow().version()).isEqualTo("2.0.0");
      assertThat(call).isNotDone();
      go.countDown();
      assertThat(call.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
    } finally {
      System.getProperties().remove("test.inside");
      System.getProperties().remove("test.go");
    }
  }

  /** An action that waits until the test lets it go, and then needs a class it has not used yet. */
  private static PluginJar slow(String version) {
    return new PluginJar("slow")
        .version(version)
        .source("Late", "final class Late { static String word() { return \"late\"; } }")
        .contribute(
            """
            to.permission(dev.tenon.api.security.Permission.of("slow.go"))
                .action(dev.tenon.api.action.Action.free("slow", "slow.go")
                    .handler(call -> {
                      var latches = System.getProperties();
                      ((java.util.concurrent.CountDownLatch) latches.get("test.inside")).countDown();
                      try {
                        ((java.util.concurrent.CountDownLatch) latches.get("test.go")).await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      Late.word();
                      return dev.tenon.api.data.Values.empty();
                    }));
            """);
  }

  @Test
  void versionThatCanNotStartNeverTakesOverAndTheSchemaIsAsItWas() throws Exception {
    notes("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      String before = fingerprint();
      Map<String, PluginJar> broken =
          Map.of(
              "out of ink",
                  notes("2.0.1").contribute("throw new IllegalStateException(\"out of ink\");"),
              "longer than", notes("2.0.2").contribute("while (!Thread.interrupted()) {}"),
              "V3__bad.sql",
                  notes("2.0.3")
                      .file(
                          "db/notes/V3__bad.sql",
                          "alter table notes.notes add column half text; select 1 / 0;"));
      String unchanged = before;
      for (Map.Entry<String, PluginJar> entry : broken.entrySet()) {
        Path jar = elsewhere(entry.getValue());
        assertThat(boot.lifecycle.perform(new Wish.Install(jar, true, false), House.ADMIN))
            .isInstanceOfSatisfying(
                Change.KeptOld.class, kept -> assertThat(kept.reason()).contains(entry.getKey()));
        assertThat(live(boot)).isEqualTo("notes@1.0.0");
        KernelLifecycleTest.write(boot, owner, "still here");
        if (entry.getKey().endsWith(".sql")) {
          assertThat(fingerprint()).isEqualTo(unchanged);
        }
        unchanged = fingerprint();
      }
      assertThat(boot.lifecycle.history("notes").getFirst().outcome()).isEqualTo("kept");
    }
    try (House.Boot boot = house.boot()) {
      assertThat(live(boot)).isEqualTo("notes@1.0.0");
    }
  }

  private String fingerprint() {
    Sql look =
        new Sql(
            "test.fingerprint",
            """
            select coalesce(string_agg(a.attname, ',' order by c.relname, a.attnum), '') as columns
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'notes'::regnamespace and a.attnum > 0 and not a.attisdropped
            """);
    return house
        .database
        .kernel()
        .one(look, Binder.NOTHING, row -> row.getString("columns"))
        .orElseThrow();
  }

  @Test
  void versionWhoseCallsFailMakesWayForTheOneBeforeByItself() throws Exception {
    notes("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      String throwing =
          Notes.CONTRIBUTE.replace(
              "var id = call.newId();",
              "var id = call.newId(); if (id != null) throw new IllegalStateException(\"bad\");");
      Path jar = elsewhere(notes("1.1.0").contribute(throwing));
      assertThat(boot.lifecycle.perform(new Wish.Install(jar, true, false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      CountDownLatch back = new CountDownLatch(1);
      boot.registry.listen(
          catalog ->
              catalog
                  .plugin("notes")
                  .filter(plugin -> plugin.version().equals("1.0.0"))
                  .ifPresent(plugin -> back.countDown()));
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> KernelLifecycleTest.write(boot, owner, "lost"))
            .hasMessageContaining("bad");
      }
      assertThat(back.await(5, TimeUnit.SECONDS)).isTrue();
      KernelLifecycleTest.write(boot, owner, "kept");
      assertThat(boot.lifecycle.plan(new Wish.Enable("notes")).steps()).isEmpty();
      assertThat(boot.lifecycle.history("notes").getFirst().by())
          .isEqualTo(new ChangedBy("kernel", "5 of 5 calls of notes@1.1.0 failed"));
    }
  }

  /** A plugin that asks the test how it is. */
  private static PluginJar checked(String version) {
    return new PluginJar("pump")
        .version(version)
        .contribute(
            """
            to.healthCheck("pressure", () -> {
                  String trouble = System.getProperty("test.pressure-%s");
                  if (trouble != null) throw new java.io.IOException(trouble);
                })
                .healthCheck("water", () -> {});
            """
                .formatted(version));
  }

  @Test
  void versionThatIsUnwellAfterTheFlipMakesWayForTheOneBeforeByItself() throws Exception {
    System.setProperty("test.pressure-1.1.0", "no pressure");
    checked("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      // the catalog as it is, with the new version, with the old one again
      CountDownLatch back = new CountDownLatch(3);
      boot.registry.listen(catalog -> catalog.plugin("pump").ifPresent(plugin -> back.countDown()));
      Path jar = elsewhere(checked("1.1.0"));
      boot.lifecycle.perform(new Wish.Install(jar, true, false), House.ADMIN);
      assertThat(back.await(5, TimeUnit.SECONDS)).isTrue();
      // the way back holds the lifecycle's lock until it is written down: a plan waits for that
      assertThat(boot.lifecycle.plan(new Wish.Enable("pump")).steps()).isEmpty();
      assertThat(boot.registry.catalog().plugin("pump").orElseThrow().version()).isEqualTo("1.0.0");
      assertThat(boot.lifecycle.history("pump").getFirst().by())
          .isEqualTo(new ChangedBy("kernel", "pump@1.1.0 is unwell: pressure: no pressure"));
    } finally {
      System.clearProperty("test.pressure-1.1.0");
    }
  }

  @Test
  @Timeout(60)
  void versionThatHasNoneBeforeItStaysAndSaysWhatIsWrong() throws Exception {
    System.setProperty("test.pressure-1.0.0", "no pressure");
    checked("1.0.0").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      while (boot.lifecycle.find("pump").orElseThrow().checkups().isEmpty()) {
        Thread.onSpinWait();
      }
      PluginStatus pump = boot.lifecycle.find("pump").orElseThrow();
      assertThat(pump.state()).isEqualTo(new PluginState.Live());
      assertThat(pump.isUnwell()).isTrue();
      assertThat(pump.reason()).isEqualTo("pressure: no pressure");
      assertThat(pump.checkups())
          .extracting(Checkup::name, Checkup::isWell)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("pressure", false),
              org.assertj.core.groups.Tuple.tuple("water", true));
    } finally {
      System.clearProperty("test.pressure-1.0.0");
    }
  }

  @Test
  void dependentsStandInTheWayUnlessTheyMoveAlong() throws Exception {
    new PluginJar("base").bundle(house.plugins);
    new PluginJar("top").requires(List.of("base")).bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      new PluginJar("base").version("2.0.0").bundle(house.plugins);
      assertThat(boot.lifecycle.perform(new Wish.Upgrade("base", false), House.ADMIN))
          .isEqualTo(new Change.Needed("base", List.of("top")));
      Plan plan = boot.lifecycle.plan(new Wish.Upgrade("base", true));
      assertThat(plan.steps())
          .extracting(step -> step.kind() + " " + step.plugin())
          .containsExactly("STOP top", "SWAP base", "START top");
      assertThat(boot.lifecycle.perform(plan, House.ADMIN, step -> {}))
          .isInstanceOf(Change.Done.class);
      assertThat(boot.isLive("top")).isTrue();
    }
  }
}
