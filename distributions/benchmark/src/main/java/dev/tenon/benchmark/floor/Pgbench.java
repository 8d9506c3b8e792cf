package dev.tenon.benchmark.floor;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.measure.ProcessorClock;
import dev.tenon.benchmark.measure.SliceFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's own load generator, one thread, as many clients as asked for. */
public final class Pgbench {
  private static final Duration WARM_UP = Duration.ofMillis(500);
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path program;
  private final Path scripts;

  private Pgbench(Path program, Path scripts) {
    this.program = program;
    this.scripts = scripts;
  }

  /**
   * Finds the program on the path or where Debian puts it.
   *
   * @param path the value of PATH
   * @param scripts the folder of the floor's SQL
   */
  public static Pgbench find(String path, Path scripts) {
    Stream<Path> onPath = Stream.of(path.split(":")).map(folder -> Path.of(folder, "pgbench"));
    return Stream.concat(debian(), onPath)
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Pgbench(program, scripts))
        .orElseThrow(
            () ->
                new BenchFailure(
                    "pgbench is missing; install it with: apt-get install postgresql-15"));
  }

  private static Stream<Path> debian() {
    return Stream.of("18", "17", "16", "15")
        .map(version -> DEBIAN.resolve(version + "/bin/pgbench"));
  }

  /** Runs a script for that long beyond its warm-up. */
  public SliceFigures run(FloorDatabase floor, String script, int clients, Duration duration) {
    try {
      Path folder = Files.createTempDirectory("tenon-floor");
      try {
        return run(floor, script, Math.min(clients, floor.spareConnections()), duration, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new BenchFailure("pgbench could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private SliceFigures run(
      FloorDatabase floor, String script, int clients, Duration duration, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command(floor, script, clients, duration))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PGPASSWORD", floor.password());
    long processorBefore = ProcessorClock.microsOfEndedChildren();
    int exit = builder.start().waitFor();
    long processor = ProcessorClock.microsOfEndedChildren() - processorBefore;
    String said = Files.readString(output);
    if (exit != 0 || !said.contains("number of failed transactions: 0 ")) {
      throw new BenchFailure("pgbench failed with " + script + ": " + said.strip());
    }
    Optional<Path> log = logIn(folder);
    return PgbenchLog.read(Files.readAllLines(log.orElse(output)), WARM_UP, processor);
  }

  private List<String> command(FloorDatabase floor, String script, int clients, Duration duration) {
    long seconds = duration.plus(WARM_UP).plusMillis(999).toSeconds();
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-vacuum"));
    command.addAll(List.of("-h", PostgresAddress.HOST, "-p", "" + floor.server().port()));
    command.addAll(List.of("-U", FloorDatabase.LOGIN, "-M", "prepared", "-j", "1"));
    command.addAll(List.of("-c", "" + clients, "-T", "" + seconds, "--log"));
    command.addAll(List.of("-f", scripts.resolve(script).toString(), FloorDatabase.NAME));
    return command;
  }

  private static Optional<Path> logIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("pgbench_log."))
          .findFirst();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
