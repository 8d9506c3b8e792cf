package dev.tenon.kernel.lifecycle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.Sql;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Wish;
import dev.tenon.kernel.operations.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers with a folder each on one database. */
class NodesTest {
  private static final Patience QUICK =
      new Patience(
          Duration.ofSeconds(5),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          House.SHORT.loop());
  private static final String MORE = "alter table notes.notes add column more text;";

  private final DatabaseSettings settings = TestDatabase.settings();
  private final House north = house("north");
  private final House south = house("south");
  private House.Boot a;
  private House.Boot b;

  private House house(String name) {
    House house = new House(settings, House.folder(name));
    house.node = new Node(name, () -> "http://" + name, "1");
    house.strict = true;
    house.patience = QUICK;
    return house;
  }

  @BeforeEach
  void boot() {
    a = north.boot();
    b = south.boot();
  }

  @AfterEach
  void close() throws Exception {
    a.close();
    b.close();
    north.close();
    south.close();
  }

  private static PluginJar notes(String version) {
    PluginJar jar = KernelLifecycleTest.notes().version(version);
    return version.startsWith("1") ? jar : jar.file("db/notes/V2__more.sql", MORE);
  }

  private static void install(House.Boot boot, PluginJar jar) {
    Path file = jar.bundle(House.folder("elsewhere"));
    assertThat(boot.lifecycle.perform(new Wish.Install(file, true, true), House.ADMIN))
        .isInstanceOf(Change.Done.class);
  }

  private static Predicate<Catalog> runs(String id, String version) {
    return catalog -> catalog.plugin(id).filter(p -> p.version().equals(version)).isPresent();
  }

  /** Waits for the catalog to be so, and for what else is done about it. */
  private static void await(House.Boot boot, Predicate<Catalog> wanted) throws Exception {
    long from = System.nanoTime();
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    Runnable end =
        boot.registry.listen(
            catalog -> {
              if (wanted.test(catalog)) {
                reached.complete(true);
              }
            });
    reached.get(2, TimeUnit.MINUTES);
    end.run();
    System.out.println(
        "followed after " + Duration.ofNanos(System.nanoTime() - from).toMillis() + " ms");
    boot.lifecycle.keepUp();
  }

  private static Change does(House.Boot boot, Wish wish) {
    return boot.lifecycle.perform(wish, House.ADMIN);
  }

  @Test
  void whatIsDoneOnOneServerIsFollowedOnTheOther() throws Exception {
    try (NodeWatch first = a.watch();
        NodeWatch second = b.watch()) {
      install(a, notes("1.0.0"));
      await(b, runs("notes", "1.0.0"));
      assertThat(south.plugins.resolve("notes-1.0.0.jar"))
          .hasSameBinaryContentAs(north.plugins.resolve("notes-1.0.0.jar"));
      Actor owner = a.owner();
      KernelLifecycleTest.write(a, owner, "written in the north");
      assertThat(KernelLifecycleTest.words(b, owner)).containsExactly("written in the north");

      install(b, notes("2.0.0"));
      await(a, runs("notes", "2.0.0"));
      KernelLifecycleTest.write(a, owner, "by the new version");

      assertThat(does(a, new Wish.Rollback("notes", false))).isInstanceOf(Change.Done.class);
      await(b, runs("notes", "1.0.0"));

      assertThat(does(b, new Wish.Disable("notes", false))).isInstanceOf(Change.Done.class);
      await(a, catalog -> catalog.dormantPlugin("notes").isPresent());
      assertThat(a.isLive("notes")).isFalse();

      assertThat(does(a, new Wish.Uninstall("notes", false))).isInstanceOf(Change.Done.class);
      assertThat(does(a, new Wish.Restore("notes"))).isInstanceOf(Change.Done.class);
      await(b, runs("notes", "1.0.0"));
      assertThat(KernelLifecycleTest.words(b, owner)).hasSize(2);
    }
  }

  @Test
  void serverThatComesLaterWithAnEmptyFolderHasAllThatWasInstalled() throws Exception {
    install(a, notes("1.0.0"));
    install(a, new PluginJar("pens").requires(List.of("notes")));
    House west = house("west");
    try (House.Boot c = west.boot()) {
      assertThat(c.isLive("notes")).isTrue();
      assertThat(c.isLive("pens")).isTrue();
    } finally {
      west.close();
    }
  }

  @Test
  void uninstalledPluginIsPutAsideEverywhereAndItsDependentsWait() throws Exception {
    install(a, notes("1.0.0"));
    install(a, new PluginJar("pens").requires(List.of("notes")));
    b.lifecycle.keepUp();
    assertThat(b.isLive("pens")).isTrue();
    assertThat(does(a, new Wish.Uninstall("notes", true))).isInstanceOf(Change.Done.class);
    b.lifecycle.keepUp();
    assertThat(b.state("notes")).isEqualTo(new PluginState.Uninstalled());
    assertThat(b.state("pens")).isEqualTo(new PluginState.Waiting(List.of("notes")));
    assertThat(south.plugins.resolve("removed/notes-1.0.0.jar")).exists();
    assertThat(does(b, new Wish.Restore("notes"))).isInstanceOf(Change.Done.class);
    a.lifecycle.keepUp();
    assertThat(a.isLive("notes")).isTrue();
    assertThat(a.isLive("pens")).isTrue();
  }

  @Test
  void purgeStopsAllServersFirstAndLeavesNothingOnAny() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.keepUp();
    KernelLifecycleTest.write(b, b.owner(), "in the south");
    Path export = House.folder("exports").resolve("notes.zip");
    try (NodeWatch second = b.watch()) {
      CompletableFuture<Boolean> stoppedInTime = new CompletableFuture<>();
      Change change =
          a.lifecycle.perform(
              a.lifecycle.plan(new Wish.Purge("notes", export, false)),
              House.ADMIN,
              step -> {
                if (step.kind() == Step.Kind.REMOVE) {
                  stoppedInTime.complete(!b.isLive("notes"));
                }
              });
      assertThat(change).isInstanceOf(Change.Done.class);
      assertThat(stoppedInTime.getNow(false)).isTrue();
      b.lifecycle.keepUp();
    }
    assertThat(export).exists();
    assertThat(b.lifecycle.find("notes")).isEmpty();
    assertThat(a.lifecycle.find("notes")).isEmpty();
    assertThat(b.hasSchema("notes")).isFalse();
    assertThat(south.plugins.resolve("notes-1.0.0.jar")).doesNotExist();
    assertThat(count("select count(*) as n from tenon.plugin_file")).isZero();
    assertThat(count("select count(*) as n from tenon.plugin_on_node")).isZero();
  }

  @Test
  void purgeThatAnotherServerDoesNotLetHappenLeavesAllAsItWas() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.keepUp();
    Sql alive = new Sql("test.alive", "update tenon.node set seen_at = now() + interval '1 hour'");
    north.database.kernel().update(alive, p -> {});
    Path export = House.folder("exports").resolve("notes.zip");
    assertThat(does(a, new Wish.Purge("notes", export, false)))
        .isInstanceOfSatisfying(
            Change.Refused.class,
            refused -> assertThat(refused.findings()).asString().contains("still runs on south"));
    assertThat(export).doesNotExist();
    assertThat(a.isLive("notes")).isTrue();
    b.lifecycle.keepUp();
    assertThat(b.isLive("notes")).isTrue();
  }

  @Test
  void serverThatCantStartWhatIsWishedSaysSoEverywhereAndServesWhatItHas() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.keepUp();
    String onlyOnce =
        "if (System.getProperty(\"test.nodes\") != null) {"
            + " throw new IllegalStateException(\"no room\"); }"
            + " System.setProperty(\"test.nodes\", \"taken\");";
    try {
      install(a, notes("2.0.0").contribute(onlyOnce + Notes.CONTRIBUTE));
      b.lifecycle.keepUp();
    } finally {
      System.clearProperty("test.nodes");
    }
    assertThat(runs("notes", "2.0.0").test(a.registry.catalog())).isTrue();
    assertThat(runs("notes", "1.0.0").test(b.registry.catalog())).isTrue();
    assertThat(b.lifecycle.find("notes").orElseThrow().reason()).contains("2.0.0", "no room");
    for (House.Boot boot : List.of(a, b)) {
      assertThat(boot.lifecycle.nodes())
          .filteredOn(node -> !node.troubles().isEmpty())
          .singleElement()
          .satisfies(
              node -> {
                assertThat(node.name()).isEqualTo("south");
                assertThat(node.here()).isEqualTo(boot == b);
                assertThat(node.troubles().getFirst().words()).contains("1.0.0", "no room");
              });
    }
    assertThat(does(b, new Wish.Enable("notes"))).isInstanceOf(Change.Done.class);
    a.lifecycle.keepUp();
    assertThat(runs("notes", "2.0.0").test(a.registry.catalog())).isTrue();
    b.lifecycle.perform(new Wish.Upgrade("notes", true), House.ADMIN);
    assertThat(runs("notes", "2.0.0").test(b.registry.catalog())).isTrue();
    assertThat(b.lifecycle.nodes()).allMatch(node -> node.troubles().isEmpty());
  }

  @Test
  void alteredFileInTheDatabaseIsNotTaken() throws Exception {
    install(a, notes("1.0.0"));
    Sql alter = new Sql("test.alter", "update tenon.plugin_file set content = '\\x00'");
    assertThat(north.database.kernel().update(alter, p -> {})).isEqualTo(1);
    b.lifecycle.keepUp();
    assertThat(b.isLive("notes")).isFalse();
    assertThat(south.plugins).isEmptyDirectory();
    assertThat(b.state("notes")).isEqualTo(new PluginState.Missing());
    assertThat(a.lifecycle.nodes())
        .filteredOn(node -> node.name().equals("south"))
        .allMatch(node -> !node.troubles().isEmpty());
  }

  @Test
  void fileTakenAwayByHandOnOneServerStopsItThereOnlyAndStaysAway() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.keepUp();
    Files.delete(south.plugins.resolve("notes-1.0.0.jar"));
    b.lifecycle.lookAgain();
    b.lifecycle.lookAgain(); // waits for what the first has stopped
    b.lifecycle.keepUp();
    a.lifecycle.keepUp();
    assertThat(b.state("notes")).isEqualTo(new PluginState.Missing());
    assertThat(a.isLive("notes")).isTrue();
  }

  @Test
  void safeModeIsOfOneServer() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.safeMode(true, House.ADMIN);
    b.close();
    b = south.boot();
    assertThat(b.state("notes")).isEqualTo(new PluginState.HeldBack());
    assertThat(a.lifecycle.safeMode()).isEqualTo(new Lifecycle.SafeMode(false, false));
    install(a, notes("2.0.0"));
    b.lifecycle.keepUp();
    assertThat(b.isLive("notes")).isFalse();
    b.lifecycle.safeMode(false, House.ADMIN);
    assertThat(runs("notes", "2.0.0").test(b.registry.catalog())).isTrue();
  }

  @Test
  void twoServersThatChangeDifferentThingsAtOnceBothGetTheirWay() throws Exception {
    install(a, notes("1.0.0"));
    b.lifecycle.keepUp();
    Wishes.Stored base =
        requireNonNull(
            new Wishes(north.database.kernel(), Optional.empty(), files()).all().get("notes"));
    Wishes one = new Wishes(north.database.kernel(), Optional.empty(), files());
    Wishes other = new Wishes(south.database.kernel(), Optional.empty(), files());
    one.seen("notes", base);
    other.seen("notes", base);
    one.save("notes", base.wished().heldBy("north"), Optional.empty());
    LedgerRow off = LedgerRow.wished("notes", base.wished(), Instant.EPOCH).wanted(false);
    other.save("notes", base.wished().asIn(off), Optional.empty());
    Wished now = requireNonNull(one.all().get("notes")).wished();
    assertThat(now).isEqualTo(base.wished().asIn(off).heldBy("north"));
    assertThat(one.news().changed()).containsOnlyKeys("notes");
    assertThat(other.news().changed()).containsOnlyKeys("notes");
  }

  private PluginFiles files() {
    return new PluginFiles(north.database.kernel());
  }

  private int count(String sql) {
    return north
        .database
        .kernel()
        .one(new Sql("test.count", sql), p -> {}, row -> row.getInt("n"))
        .orElseThrow();
  }
}
