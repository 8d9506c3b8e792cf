package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.data.DatabaseSettings;
import dev.tenon.kernel.data.TestDatabase;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the next boot makes of a program that was killed in the middle of something. */
class CrashTest {
  private static final String MORE = "alter table notes.notes add column more text;";

  /** By reflection, for a plain call is refused before it can do that. */
  private static final String HALT =
      """
      try {
        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 137);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
      """;

  private static final String DIES = "if (Boolean.getBoolean(\"test.killed\")) { " + HALT + " }";

  private final DatabaseSettings settings = TestDatabase.settings();
  private final Path plugins = House.folder("plugins");

  private static PluginJar notes(String version) {
    PluginJar jar =
        KernelLifecycleTest.notes().version(version).contribute(DIES + Notes.CONTRIBUTE);
    return version.startsWith("1") ? jar : jar.file("db/notes/V2__more.sql", MORE);
  }

  private void killed(String step, String verb, String what) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Crashing.class.getName()));
    command.addAll(
        List.of(settings.url(), settings.user(), settings.password(), settings.secret()));
    command.addAll(List.of(plugins.toString(), step, verb, what));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Crashing.KILLED);
  }

  private <T> T afterwards(Function<House.Boot, T> look) throws Exception {
    try (House house = new House(settings, plugins);
        House.Boot boot = house.boot()) {
      return look.apply(boot);
    }
  }

  private static String picture(House.Boot boot) {
    return boot.lifecycle
        .find("notes")
        .map(p -> p.version() + " " + p.state().code())
        .orElse("none");
  }

  @ParameterizedTest
  @CsvSource({
    "0, none",
    "1, 1.0.0 live",
    "2, 1.0.0 live",
    "3, 1.0.0 live",
    "inside, 1.0.0 live",
    "after, 1.0.0 live"
  })
  void installIsNotThereOrThereWholly(String step, String expected) throws Exception {
    Path jar = notes("1.0.0").bundle(House.folder("elsewhere"));
    killed(step, "install", jar.toString());
    assertThat(afterwards(CrashTest::picture)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 1.0.0 live", "1, 1.0.0 live", "inside, 1.0.0 live", "after, 2.0.0 live"})
  void upgradeLeavesTheOldVersionOrTheNew(String step, String expected) throws Exception {
    notes("1.0.0").bundle(plugins);
    assertThat(afterwards(CrashTest::picture)).isEqualTo("1.0.0 live");
    notes("2.0.0").bundle(plugins);
    killed(step, "upgrade", "notes");
    assertThat(afterwards(CrashTest::picture)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "disable, 0, 1.0.0 live",
    "disable, after, 1.0.0 disabled",
    "uninstall, 0, 1.0.0 live",
    "uninstall, 1, 1.0.0 live",
    "uninstall, after, 1.0.0 uninstalled",
    "purge, 1, 1.0.0 live",
    "purge, 2, 1.0.0 live",
    "purge, 3, 1.0.0 uninstalled",
    "purge, after, none"
  })
  void whatGoesIsThereOrGoneWholly(String verb, String step, String expected) throws Exception {
    notes("1.0.0").bundle(plugins);
    assertThat(afterwards(CrashTest::picture)).isEqualTo("1.0.0 live");
    killed(step, verb, "notes");
    assertThat(afterwards(CrashTest::picture)).isEqualTo(expected);
    boolean dropped = verb.equals("purge") && !expected.endsWith("live");
    boolean there = afterwards(boot -> boot.hasSchema("notes"));
    assertThat(there).isEqualTo(!dropped);
  }

  /** Steps at which the program is killed; all of them only when everything is tested. */
  static Stream<Arguments> comingBack() {
    Stream<Arguments> usual =
        Stream.of(
            Arguments.of("enable", "inside", "1.0.0 live"),
            Arguments.of("restore", "1", "1.0.0 uninstalled"),
            Arguments.of("rollback", "inside", "2.0.0 live"));
    Stream<Arguments> rest =
        Stream.of(
            Arguments.of("enable", "0", "1.0.0 disabled"),
            Arguments.of("enable", "after", "1.0.0 live"),
            Arguments.of("restore", "0", "1.0.0 uninstalled"),
            Arguments.of("restore", "inside", "1.0.0 live"),
            Arguments.of("restore", "after", "1.0.0 live"),
            Arguments.of("rollback", "0", "2.0.0 live"),
            Arguments.of("rollback", "after", "1.0.0 live"));
    return Boolean.getBoolean("tenon.full") ? Stream.concat(usual, rest) : usual;
  }

  @ParameterizedTest
  @MethodSource("comingBack")
  void whatComesBackIsAsItWasOrBackWholly(String verb, String step, String expected)
      throws Exception {
    notes("1.0.0").bundle(plugins);
    String before =
        afterwards(
            boot -> {
              if (verb.equals("rollback")) {
                notes("2.0.0").bundle(plugins);
              }
              boot.lifecycle.perform(opposite(verb), House.ADMIN);
              return picture(boot);
            });
    assertThat(before)
        .isEqualTo(
            switch (verb) {
              case "enable" -> "1.0.0 disabled";
              case "restore" -> "1.0.0 uninstalled";
              default -> "2.0.0 live";
            });
    killed(step, verb, "notes");
    assertThat(afterwards(CrashTest::picture)).isEqualTo(expected);
    boolean there = afterwards(boot -> boot.hasSchema("notes"));
    assertThat(there).isTrue();
  }

  private static Wish opposite(String verb) {
    return switch (verb) {
      case "enable" -> new Wish.Disable("notes", false);
      case "restore" -> new Wish.Uninstall("notes", false);
      default -> new Wish.Upgrade("notes", false);
    };
  }

  @Test
  void startInWhoseMiddleTheProgramEndsTwiceIsLeftAloneAndTheRestLives() throws Exception {
    new PluginJar("deadly").contribute(HALT).bundle(plugins);
    new PluginJar("fine").bundle(plugins);
    killed("none", "enable", "fine");
    killed("none", "enable", "fine");
    afterwards(
        boot -> {
          assertThat(boot.state("deadly")).isInstanceOf(PluginState.Quarantined.class);
          assertThat(boot.state("deadly").reason()).contains("ended 2 times while it started");
          assertThat(boot.isLive("fine")).isTrue();
          return true;
        });
  }
}
