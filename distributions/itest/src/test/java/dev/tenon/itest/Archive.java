package dev.tenon.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The archive, unpacked into a folder. */
record Archive(Path root) {

  /** What {@code ./tenon run} starts: the archive as the build unpacked it. */
  static Archive built() {
    return new Archive(Path.of(System.getProperty("tenon.distribution"), "tenon"));
  }

  static Archive unpackInto(Path folder) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "xzf", file().toString(), "-C", folder.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (Stream<Path> unpacked = Files.list(folder)) {
      return new Archive(unpacked.findFirst().orElseThrow());
    }
  }

  private static Path file() throws IOException {
    try (Stream<Path> made = Files.list(Path.of(System.getProperty("tenon.distribution")))) {
      return made.filter(path -> path.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
  }

  /** What a command printed, and how it ended. */
  record Answer(int code, List<String> out, List<String> err) {}

  Answer tenon(String... words) throws Exception {
    return tenon(Map.of(), words);
  }

  Answer tenon(Map<String, String> environment, String... words) throws Exception {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    Process process =
        command(environment, words)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(String.join(" ", words)).isTrue();
    return new Answer(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
  }

  Running run(Path home, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("run", "--home", home.toString(), "--port", "0"));
    all.addAll(List.of(words));
    return new Running(
        command(Map.of(), all.toArray(String[]::new)).redirectErrorStream(true).start());
  }

  private ProcessBuilder command(Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of(root.resolve("bin/tenon").toString()));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().keySet().removeIf(name -> name.startsWith("TENON_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }
}
