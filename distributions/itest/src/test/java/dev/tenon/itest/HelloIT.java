package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that an outsider builds, in the running server. */
final class HelloIT {
  private static final Pattern LINK = Pattern.compile("(http\\S+/enter\\S+)");

  @Test
  void aStrangersJarInThePluginsFolderIsAWholePlugin(@TempDir Path home) throws Exception {
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    Files.copy(jar(), plugins.resolve("hello.jar"));
    Archive archive = Archive.built();
    try (Running tenon = archive.run(home)) {
      tenon.awaitReady();
      assertThat(ask(archive, home, "plugin", "list").out())
          .anyMatch(line -> line.matches("hello +1\\.0\\.0 +untrusted .*SHA-256 [0-9a-f]{64}"));
      assertThat(ask(archive, home, "plugin", "enable", "hello").code()).isEqualTo(1);
      assertThat(ask(archive, home, "plugin", "trust", "hello").out())
          .containsExactly("hello is live");
      assertThat(ask(archive, home, "do", "greeting.create", "words=Good morning").code()).isZero();
      assertThat(said(archive, home)).contains("Good morning");
      Archive.Answer nothing = ask(archive, home, "do", "greeting.create");
      assertThat(nothing.code()).isNotZero();
      assertThat(nothing.err().toString()).contains("words");
      assertThat(ask(archive, home, "plugin", "disable", "hello").code()).isZero();
      Archive.Answer gone = ask(archive, home, "data", "greetings");
      assertThat(gone.code()).isNotZero();
      assertThat(gone.err().toString()).contains("disabled");
    }
  }

  @Test
  void aJarThatComesWhileTheServerRunsIsAWholePluginAtOnce(@TempDir Path home) throws Exception {
    Archive archive = Archive.built();
    try (Running tenon = archive.run(home)) {
      tenon.awaitReady();
      try (Visitor owner = Visitor.signedInWith(URI.create(tenon.awaitLine(LINK).group(1)))) {
        assertThat(owner.open("/hello").statusCode()).isEqualTo(404);
        assertThat(ask(archive, home, "plugin", "enable", "hello").err())
            .containsExactly("tenon: there is no plugin \"hello\"");

        Files.copy(jar(), home.resolve("plugins/hello.jar"));
        assertThat(ask(archive, home, "plugin", "enable", "hello").err().toString())
            .contains("nobody has trusted its file yet");
        Archive.Answer trusted = ask(archive, home, "plugin", "trust", "hello");
        assertThat(trusted.out()).as("%s", trusted).containsExactly("hello is live");

        assertThat(owner.open("/").body()).contains("href=\"/hello\"");
        assertThat(owner.open("/hello").statusCode()).isEqualTo(200);
        assertThat(owner.submit("/hello", "/hello", Map.of("words", "Good evening")).statusCode())
            .isEqualTo(303);
        assertThat(owner.open("/hello").body()).contains("Good evening");
        assertThat(owner.open("/api/v1/greetings").body()).contains("Good evening");
        assertThat(said(archive, home)).contains("Good evening");
        assertThat(ask(archive, home, "data", "greetings", "--search", "evening").out())
            .anyMatch(line -> line.contains("Good evening"));
      }
    }
  }

  @Test
  void aStrangersFileIsInstalledAndRemovedWhileTheServerRuns(@TempDir Path home) throws Exception {
    Archive archive = Archive.built();
    try (Running tenon = archive.run(home)) {
      tenon.awaitReady();
      String file = jar().toString();
      assertThat(ask(archive, home, "plugin", "install", file).err().toString())
          .contains("nobody has trusted its file yet");
      assertThat(ask(archive, home, "plugin", "plan", "install", file, "--trust").out())
          .hasSize(5)
          .last()
          .asString()
          .isEqualTo("5. Start hello 1.0.0");
      assertThat(ask(archive, home, "plugin", "install", file, "--trust").out())
          .containsExactly("hello 1.0.0 is live");
      assertThat(ask(archive, home, "do", "greeting.create", "words=Good day").code()).isZero();
      Path rows = home.resolve("rows.zip");
      assertThat(ask(archive, home, "plugin", "purge", "hello", "--export", rows.toString()).code())
          .isZero();
      assertThat(rows).isNotEmptyFile();
      assertThat(ask(archive, home, "plugin", "list").out()).noneMatch(l -> l.contains("hello"));
      assertThat(ask(archive, home, "plugin", "ledger", "hello").out())
          .anyMatch(line -> line.contains("purge") && line.contains("uninstalled"));
    }
  }

  private static String said(Archive archive, Path home) throws Exception {
    return ask(archive, home, "data", "greetings").out().toString();
  }

  private static Archive.Answer ask(Archive archive, Path home, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.toString()));
    return archive.tenon(all.toArray(String[]::new));
  }

  private static Path jar() {
    Path target = Path.of(System.getProperty("tenon.repository"), "examples/hello/target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(f -> f.getFileName().toString().matches("hello-[0-9.]+\\.jar"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("examples/hello is built before this test", e);
    }
  }
}
