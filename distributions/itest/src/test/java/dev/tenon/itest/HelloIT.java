package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example that an outsider builds, in the running server. */
final class HelloIT {

  @Test
  void aStrangersJarInThePluginsFolderIsAWholePlugin(@TempDir Path home) throws Exception {
    Path plugins = Files.createDirectories(home.resolve("plugins"));
    Files.copy(jar(), plugins.resolve("hello.jar"));
    Archive archive = Archive.built();
    try (Running tenon = archive.run(home)) {
      tenon.awaitReady();
      assertThat(ask(archive, home, "plugin", "list").out())
          .anyMatch(line -> line.matches("hello +1\\.0\\.0 +live.*"));
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
