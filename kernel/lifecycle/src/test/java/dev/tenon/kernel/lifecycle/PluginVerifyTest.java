package dev.tenon.kernel.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Step;
import dev.tenon.kernel.lifecycle.plan.Step.Kind;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before any class of it is loaded. */
class PluginVerifyTest {
  private static final String USES_HELP = "Help.word(\"x\");";
  private static final String HELP =
      "final class Help { static String word(String x) { return x; } }";

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  private static Path elsewhere(PluginJar jar) {
    return jar.bundle(House.folder("elsewhere"));
  }

  private void assertRefused(Path jar, String... words) throws Exception {
    try (House.Boot boot = house.boot()) {
      assertThat(boot.lifecycle.perform(new Wish.Install(jar, true, false), House.ADMIN))
          .isInstanceOfSatisfying(
              Change.Refused.class,
              refused -> assertThat(String.join("; ", refused.findings())).contains(words));
      assertThat(house.plugins).isEmptyDirectory();
    }
    Files.copy(jar, house.plugins.resolve("dropped.jar"));
    try (House.Boot boot = house.boot()) {
      assertThat(boot.lifecycle.list())
          .allSatisfy(
              plugin ->
                  assertThat(plugin.state().wentWrong())
                      .containsInstanceOf(PluginFailure.VerifyFailed.class));
    }
  }

  private static Path without(Path jar, String entry) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.delete(zip.getPath(entry));
    }
    return jar;
  }

  private static Path with(Path jar, String entry, Path from) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        FileSystem other = FileSystems.newFileSystem(from)) {
      Files.copy(other.getPath(entry), zip.getPath(entry), StandardCopyOption.REPLACE_EXISTING);
    }
    return jar;
  }

  @Test
  void classThatIsMissingIsNamed() throws Exception {
    PluginJar jar = new PluginJar("links").source("Help", HELP).contribute(USES_HELP);
    assertRefused(
        without(elsewhere(jar), "test/links/Help.class"),
        "test.links.Made refers to test.links.Help, which is not there");
  }

  @Test
  void methodThatHasChangedIsNamed() throws Exception {
    Path asBuilt = elsewhere(new PluginJar("links").source("Help", HELP).contribute(USES_HELP));
    Path changed =
        elsewhere(
            new PluginJar("links")
                .source("Help", "final class Help { static int word(String x) { return 1; } }"));
    assertRefused(
        with(asBuilt, "test/links/Help.class", changed),
        "test.links.Made refers to test.links.Help.word (Ljava/lang/String;)Ljava/lang/String;");
  }

  @Test
  void plainJarIsLinkedThroughTheSameCode() throws Exception {
    Path jar =
        new PluginJar("links")
            .source("Help", HELP)
            .contribute(USES_HELP)
            .plain(House.folder("elsewhere"), true);
    assertRefused(without(jar, "test/links/Help.class"), "test.links.Help, which is not there");
  }

  @Test
  void whatReachesFurtherThanAPluginMayIsRefused() throws Exception {
    try (House.Boot boot = house.boot()) {
      assertThat(findings(boot, new PluginJar("a").header("DynamicImport-Package", "*")))
          .contains("it may import any package at any time: DynamicImport-Package: *");
      assertThat(findings(boot, new PluginJar("b").header("Fragment-Host", "system.bundle")))
          .contains("it is a fragment, which would become a part of another bundle");
      assertThat(
              findings(
                  boot,
                  new PluginJar("c")
                      .header("Import-Package", "dev.tenon.api,dev.tenon.kernel.data")))
          .contains("it imports the kernel's own package dev.tenon.kernel.data");
      assertThat(
              findings(
                  boot, new PluginJar("d").header("Import-Package", "dev.tenon.api,com.nowhere")))
          .contains("it imports the package com.nowhere, which nobody exports");
      assertThat(findings(boot, new PluginJar("e").file("x/../../y.txt", "out")))
          .contains("its entry \"x/../../y.txt\" leads out of the jar");
    }
  }

  private static List<String> findings(House.Boot boot, PluginJar jar) {
    return boot.lifecycle.plan(new Wish.Install(elsewhere(jar), true, false)).findings();
  }

  @Test
  void whatEndsEndangersOrChangesTheProgramIsRefusedWithItsPlace() throws Exception {
    try (House.Boot boot = house.boot()) {
      assertThat(findings(boot, new PluginJar("a").contribute("System.exit(1);")))
          .containsExactly(
              "test.a.Made.contribute(Made.java:4) calls java.lang.System.exit, which ends the"
                  + " program for everybody");
      assertThat(findings(boot, new PluginJar("b").contribute("Runtime.getRuntime().halt(1);")))
          .singleElement()
          .asString()
          .contains("java.lang.Runtime.halt");
      assertThat(
              findings(
                  boot,
                  new PluginJar("c")
                      .contribute("java.util.stream.IntStream.of(1).forEach(System::exit);")))
          .singleElement()
          .asString()
          .contains("java.lang.System.exit");
      assertThat(findings(boot, new PluginJar("d").contribute("System.loadLibrary(\"evil\");")))
          .singleElement()
          .asString()
          .contains("java.lang.System.loadLibrary");
      assertThat(findings(boot, new PluginJar("e").members("native void fall();")))
          .containsExactly("test.e.Made.fall is native, and so not Java's");
      assertThat(
              findings(
                  boot,
                  new PluginJar("f")
                      .members(
                          "sun.misc.Unsafe unsafe() { return (sun.misc.Unsafe) (Object) this; }")))
          .singleElement()
          .asString()
          .contains("test.f.Made uses sun.misc.Unsafe");
      assertThat(
              findings(
                  boot,
                  new PluginJar("g")
                      .contribute("java.util.Locale.setDefault(java.util.Locale.US);")))
          .singleElement()
          .asString()
          .contains("changes the program for everybody");
    }
  }

  @Test
  void whatEndsTheProgramIsFoundInTheLibraryOfAZipAndInAClassForOneJavaAlone() throws Exception {
    PluginJar calls =
        new PluginJar("inner")
            .source("Help", "class Help { static void out() { System.exit(1); } }");
    try (House.Boot boot = house.boot()) {
      Path zip = calls.zip(House.folder("elsewhere"));
      assertThat(boot.lifecycle.plan(new Wish.Install(zip, true, false)).findings())
          .singleElement()
          .asString()
          .startsWith("test.inner.Help.out(Help.java:2) calls java.lang.System.exit");
      Path jar = elsewhere(calls);
      try (FileSystem in = FileSystems.newFileSystem(jar)) {
        Files.createDirectories(in.getPath("META-INF/versions/21/test/inner"));
        Files.move(
            in.getPath("test/inner/Help.class"),
            in.getPath("META-INF/versions/21/test/inner/Help.class"));
      }
      assertThat(boot.lifecycle.plan(new Wish.Install(jar, true, false)).findings())
          .singleElement()
          .asString()
          .startsWith("test.inner.Help.out(Help.java:2) calls java.lang.System.exit");
    }
  }

  @Test
  void idOfAnotherPluginIsRefused() throws Exception {
    new PluginJar("base").bundle(house.plugins);
    try (House.Boot boot = house.boot()) {
      PluginJar impostor =
          new PluginJar("base").version("2.0.0").header("Bundle-SymbolicName", "impostor");
      assertThat(findings(boot, impostor))
          .containsExactly("its id base is that of another plugin, test.base");
    }
  }

  @Test
  void signatureOfSomebodyAnAdminTrustsIsEnoughUntilTheFileIsAltered() throws Exception {
    house.strict = true;
    Path keys = House.folder("keys").resolve("keys.p12");
    run(
        "keytool",
        "-genkeypair",
        "-alias",
        "maker",
        "-keyalg",
        "EC",
        "-dname",
        "CN=The maker",
        "-keystore",
        keys.toString(),
        "-storepass",
        "for tests");
    Path first = new PluginJar("signed").bundle(house.plugins);
    sign(keys, first);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("signed")).isInstanceOf(PluginState.Untrusted.class);
      Plan plan = boot.lifecycle.plan(new Wish.Trust("signed", true));
      assertThat(plan.steps()).extracting(Step::kind).containsExactly(Kind.TRUST, Kind.START);
      assertThat(plan.steps().getFirst().what()).contains("CN=The maker");
      boot.lifecycle.perform(plan, House.ADMIN, step -> {});
      assertThat(boot.isLive("signed")).isTrue();

      Path next = new PluginJar("signed").version("2.0.0").bundle(House.folder("elsewhere"));
      assertThat(boot.lifecycle.plan(new Wish.Install(next, false, false)).findings())
          .singleElement()
          .asString()
          .contains("nobody has trusted its file");
      sign(keys, next);
      assertThat(boot.lifecycle.perform(new Wish.Install(next, false, false), House.ADMIN))
          .isInstanceOf(Change.Done.class);

      try (FileSystem zip = FileSystems.newFileSystem(next)) {
        Files.writeString(zip.getPath("more.txt"), "added later");
      }
      assertThat(boot.lifecycle.plan(new Wish.Install(next, false, false)).findings())
          .singleElement()
          .asString()
          .contains("nobody has trusted its file");
    }
  }

  private static void sign(Path keys, Path jar) throws Exception {
    run(
        "jarsigner",
        "-keystore",
        keys.toString(),
        "-storepass",
        "for tests",
        jar.toString(),
        "maker");
  }

  private static void run(String tool, String... words) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
