package dev.tenon.kernel.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.api.security.Actor;
import dev.tenon.kernel.lifecycle.plan.Plan;
import dev.tenon.kernel.lifecycle.plan.Wish;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Plain PF4J zips and jars, which know nothing of OSGi, live as every other plugin does. */
class Pf4jTest {
  private static final String HELP =
      "public final class Help { public static String word() { return \"helped\"; } }";

  private final House house = new House();

  @AfterEach
  void closeDatabase() {
    house.close();
  }

  private static Path away() {
    return House.folder("away");
  }

  private static List<String> leftBehind(String id) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("tenon-" + id + "-"))
          .toList();
    }
  }

  @Test
  void zipIsInstalledPlannedUsedRemovedRestoredAndLeavesNothingUnpacked() throws Exception {
    Path zip = KernelLifecycleTest.notes().zip(away());
    try (House.Boot boot = house.boot()) {
      Plan plan = boot.lifecycle.plan(new Wish.Install(zip, true, false));
      assertThat(plan.steps().getFirst().what()).contains("notes-1.0.0.zip");
      assertThat(boot.lifecycle.perform(plan, House.ADMIN, step -> {}))
          .isInstanceOf(Change.Done.class);
      assertThat(house.plugins.resolve("notes-1.0.0.zip")).exists();
      Actor owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "from a zip");
      assertThat(boot.hasSchema("notes")).isTrue();

      boot.lifecycle.perform(new Wish.Uninstall("notes", false), House.ADMIN);
      assertThat(boot.isLive("notes")).isFalse();
      assertThat(house.plugins.resolve("notes-1.0.0.zip")).doesNotExist();
      assertThat(leftBehind("notes")).isEmpty();
      assertThat(boot.lifecycle.perform(new Wish.Restore("notes"), House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("from a zip");
    }
    assertThat(leftBehind("notes")).isEmpty();
  }

  @Test
  void zipWhosePluginIsAJarInItLivesWithItsTableToo() throws Exception {
    KernelLifecycleTest.notes().zipOfJar(house.plugins);
    try (House.Boot boot = house.boot()) {
      Actor owner = boot.owner();
      KernelLifecycleTest.write(boot, owner, "from a jar in a zip");
      assertThat(KernelLifecycleTest.words(boot, owner)).containsExactly("from a jar in a zip");
    }
  }

  @Test
  void zipUsesItsOwnLibraryAndAChangedOneIsReloadedAndANewOneTakesOver() throws Exception {
    PluginJar lamp = new PluginJar("lamp").source("Help", HELP).contribute("Help.word();");
    lamp.zip(house.plugins);
    try (House.Boot boot = house.boot()) {
      ClassLoader first = loader(boot, "lamp");
      lamp.contribute("Help.word().length();").zip(house.plugins);
      boot.lifecycle.lookAgain();
      ClassLoader changed = loader(boot, "lamp");
      assertThat(changed).isNotSameAs(first);

      Path next = lamp.version("2.0.0").zip(away());
      boot.lifecycle.perform(new Wish.Install(next, true, false), House.ADMIN);
      assertThat(version(boot, "lamp")).isEqualTo("2.0.0");
      Path broken = lamp.version("3.0.0").contribute("throw new Error();").zip(away());
      assertThat(boot.lifecycle.perform(new Wish.Install(broken, true, false), House.ADMIN))
          .isInstanceOf(Change.KeptOld.class);
      assertThat(version(boot, "lamp")).isEqualTo("2.0.0");
      boot.lifecycle.perform(new Wish.Rollback("lamp", false), House.ADMIN);
      assertThat(version(boot, "lamp")).isEqualTo("1.0.0");
    }
  }

  private static ClassLoader loader(House.Boot boot, String id) {
    return boot.registry.catalog().plugin(id).orElseThrow().loader();
  }

  private static String version(House.Boot boot, String id) {
    return boot.registry.catalog().plugin(id).orElseThrow().version();
  }

  @Test
  void plainJarSeesWhatAPlainJarAndABundleThatItRequiresHaveForOthers() throws Exception {
    Path plain = new PluginJar("loft").source("Help", HELP).plain(house.plugins, true);
    Path bundle =
        new PluginJar("barn")
            .source("Help", HELP)
            .source("Secret", "public final class Secret { public static void tell() {} }")
            .header("Export-Package", "test.barn")
            .bundle(house.plugins);
    new PluginJar("pigeons")
        .requires(List.of("loft", "barn"))
        .against(plain)
        .against(bundle)
        .contribute("test.loft.Help.word(); test.barn.Help.word();")
        .plain(house.plugins, true);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.state("pigeons")).isEqualTo(new PluginState.Live());
      assertThat(boot.lifecycle.disable("barn", Dependents.TAKE_ALONG, House.ADMIN))
          .isInstanceOf(Change.Done.class);
      assertThat(boot.isLive("pigeons")).isFalse();
      boot.lifecycle.enable("barn", House.ADMIN);
      assertThat(boot.isLive("pigeons")).isTrue();
    }
  }

  @Test
  void plainJarThatNeedsAnotherVersionOfAPluginSaysWhich() throws Exception {
    new PluginJar("loft").version("1.4.0").bundle(house.plugins);
    Path pigeons = new PluginJar("pigeons").requires(List.of("loft@>=2.0.0")).plain(away(), true);
    try (House.Boot boot = house.boot()) {
      assertThat(boot.lifecycle.plan(new Wish.Install(pigeons, true, false)).findings())
          .containsExactly("it requires loft in a version >=2.0.0, and 1.4.0 is here");
      new PluginJar("loft").version("2.1.0").bundle(house.plugins);
      boot.lifecycle.perform(new Wish.Upgrade("loft", false), House.ADMIN);
      assertThat(boot.lifecycle.perform(new Wish.Install(pigeons, true, false), House.ADMIN))
          .isInstanceOf(Change.Done.class);
    }
  }

  @Test
  void zipThatLeadsOutsideLinksRepeatsOrUnpacksWithoutEndIsRefusedAndWritesNothing()
      throws Exception {
    try (House.Boot boot = house.boot()) {
      assertThat(findings(boot, crafted("lib/../../evil.txt", 3)))
          .containsExactly("its entry \"lib/../../evil.txt\" leads out of the jar");
      assertThat(findings(boot, crafted("/etc/evil", 3)))
          .containsExactly("its entry \"/etc/evil\" leads out of the jar");
      assertThat(findings(boot, crafted("classes\\..\\evil", 3)))
          .containsExactly("its entry \"classes\\..\\evil\" leads out of the jar");
      assertThat(findings(boot, asLink(crafted("classes/link", 3), "classes/link")))
          .containsExactly("its entry \"classes/link\" is a link");
      assertThat(findings(boot, renamed(crafted("classes/a", 3, "classes/b", 3))))
          .containsExactly("its entry \"classes/a\" is there twice");
      assertThat(findings(boot, crafted("classes/zeros", 40 << 20)))
          .singleElement()
          .asString()
          .startsWith("it unpacks to more than");
      byte[] inner = PluginJar.zipped(Map.of("zeros", new byte[40 << 20]));
      assertThat(findings(boot, crafted(Map.of("lib/bomb.jar", inner))))
          .singleElement()
          .asString()
          .startsWith("it unpacks to more than");
      assertThat(leftBehind("lamp")).isEmpty();
    }
  }

  private static List<String> findings(House.Boot boot, byte[] zip) throws IOException {
    Path file = Files.write(away().resolve("lamp.zip"), zip);
    return boot.lifecycle.plan(new Wish.Install(file, true, false)).findings();
  }

  private static byte[] crafted(String name, int size) throws IOException {
    return crafted(Map.of(name, new byte[size]));
  }

  private static byte[] crafted(String name, int size, String other, int otherSize)
      throws IOException {
    return crafted(Map.of(name, new byte[size], other, new byte[otherSize]));
  }

  private static byte[] crafted(Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(
        "plugin.properties",
        "plugin.id=lamp\nplugin.version=1.0.0\nplugin.class=x.Y".getBytes(UTF_8));
    all.put("classes/x/", new byte[0]);
    all.putAll(more);
    return PluginJar.zipped(all);
  }

  /** As Unix marks a symbolic link: by the kind of file in the table of contents. */
  private static byte[] asLink(byte[] zip, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
    assertThat(bytes.getInt(at)).isEqualTo(0x02014b50);
    bytes.putShort(at + 4, (short) (3 << 8 | 20));
    bytes.putInt(at + 38, 0xA1FF << 16);
    return zip;
  }

  private static byte[] renamed(byte[] zip) {
    String text = new String(zip, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.replace("classes/b", "classes/a")
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
