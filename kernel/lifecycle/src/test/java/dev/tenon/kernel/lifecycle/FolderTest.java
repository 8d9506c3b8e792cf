package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.lifecycle.plan.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files come into the plugins folder, change in it and go from it while the program runs. */
class FolderTest {
  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  private static PluginJar pump() {
    return new PluginJar("pump");
  }

  private static String state(House.Boot boot, String id) {
    return boot.lifecycle.find(id).orElseThrow().state().code();
  }

  @Test
  void droppedJarStartsAndWhatWaitedForItComesAlong() throws Exception {
    new PluginJar("hose").requires(List.of("pump")).bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(state(boot, "hose")).isEqualTo("waiting");
      pump().bundle(house.plugins);
      boot.lifecycle.lookAgain();
      assertThat(boot.isLive("pump")).isTrue();
      assertThat(boot.isLive("hose")).isTrue();
      assertThat(boot.lifecycle.history("pump").getFirst().by()).isEqualTo(Following.FOLDER);
    }
  }

  @Test
  void droppedJarThatNobodyTrustsWaitsAndRunsNoCode() throws Exception {
    house.strict = true;
    try (House.Boot boot = house.boot()) {
      pump().contribute("throw new IllegalStateException(\"it ran\");").bundle(house.plugins);
      boot.lifecycle.lookAgain();
      assertThat(state(boot, "pump")).isEqualTo("untrusted");
      assertThat(boot.lifecycle.find("pump").orElseThrow().reason()).contains("trusted");
    }
  }

  @Test
  void removedJarStopsItsPluginAndThoseThatNeedItUntilItIsBack() throws Exception {
    Path jar = pump().bundle(house.plugins);
    new PluginJar("hose").requires(List.of("pump")).bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      Path away = Files.move(jar, House.folder("away").resolve("pump.jar"));
      boot.lifecycle.lookAgain();
      assertThat(boot.isLive("pump")).isFalse();
      assertThat(boot.isLive("hose")).isFalse();
      assertThat(boot.registry.catalog().plugin("pump")).isEmpty();
      Files.move(away, jar);
      boot.lifecycle.lookAgain();
      assertThat(boot.isLive("pump")).isTrue();
      assertThat(boot.isLive("hose")).isTrue();
    }
  }

  @Test
  void plainJarThatIsOverwrittenIsReloadedAndANewerOneBesideItWaits() throws Exception {
    pump().plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      ClassLoader before = boot.registry.catalog().plugin("pump").orElseThrow().loader();
      pump().contribute("int changed = 1;").plain(house.plugins, true);
      boot.lifecycle.lookAgain();
      assertThat(boot.registry.catalog().plugin("pump").orElseThrow().loader()).isNotSameAs(before);
      pump().version("2.0.0").plain(house.plugins, true);
      boot.lifecycle.lookAgain();
      assertThat(boot.registry.catalog().plugin("pump").orElseThrow().version()).isEqualTo("1.0.0");
      assertThat(boot.lifecycle.find("pump").orElseThrow().build().newer()).isTrue();
    }
  }

  @Test
  void mendedJarOfAQuarantinedPluginIsTriedAgainAndADisabledOneIsNot() throws Exception {
    pump().contribute("throw new IllegalStateException(\"leaks\");").bundle(house.plugins);
    new PluginJar("lamp").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      assertThat(state(boot, "pump")).isEqualTo("quarantined");
      boot.lifecycle.perform(new Wish.Disable("lamp", false), House.ADMIN);
      boot.lifecycle.lookAgain();
      assertThat(state(boot, "pump")).isEqualTo("quarantined");
      pump().bundle(house.plugins);
      new PluginJar("lamp").contribute("int changed = 1;").bundle(house.plugins);
      boot.lifecycle.lookAgain();
      assertThat(boot.isLive("pump")).isTrue();
      assertThat(boot.isLive("lamp")).isFalse();
    }
  }

  @Test
  void halfCopiedJarIsLeftAloneUntilItIsWhole() throws IOException {
    Path folder = House.folder("watched");
    byte[] whole = Files.readAllBytes(pump().bundle(House.folder("made")));
    AtomicInteger told = new AtomicInteger();
    FolderWatch watch = FolderWatch.still(folder, told::incrementAndGet);
    for (int part = 1; part <= 4; part++) {
      Files.write(folder.resolve("pump.jar"), Arrays.copyOf(whole, whole.length * part / 4));
      watch.look();
      assertThat(told).hasValue(0);
    }
    watch.look();
    assertThat(told).hasValue(1);
    watch.look();
    assertThat(told).hasValue(1);
    Files.delete(folder.resolve("pump.jar"));
    watch.look();
    watch.look();
    assertThat(told).hasValue(2);
  }

  @Test
  void halfJarThatRestsIsNoPluginYet() throws Exception {
    byte[] whole = Files.readAllBytes(pump().bundle(House.folder("made")));
    Path jar = house.plugins.resolve("pump.jar");
    try (House.Boot boot = house.boot()) {
      Files.write(jar, Arrays.copyOf(whole, whole.length / 2));
      boot.lifecycle.lookAgain();
      assertThat(boot.lifecycle.find("pump")).isEmpty();
      Files.write(jar, whole);
      boot.lifecycle.lookAgain();
      assertThat(boot.isLive("pump")).isTrue();
    }
  }
}
