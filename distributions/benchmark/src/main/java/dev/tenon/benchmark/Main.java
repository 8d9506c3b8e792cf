package dev.tenon.benchmark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Where {@code ./tenon bench} arrives. */
public final class Main {
  /** The same random ids and words in every run. */
  private static final long SEED = 20_260_101;

  private Main() {}

  /**
   * Runs the benchmark.
   *
   * @param arguments the unpacked distribution, the folder of this module, then what was typed
   */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    try {
      List<String> words = List.of(arguments);
      Path module = Path.of(words.get(1)).toAbsolutePath();
      BenchOptions options = BenchOptions.parse(words.subList(2, words.size()));
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
      new Bench(options, Path.of(words.get(0)), module.resolve("floor"), out)
          .run(random, Clock.systemUTC(), module.resolve("target").resolve("bench.json"));
    } catch (BenchFailure e) {
      stream(FileDescriptor.err).println("tenon: " + e.getMessage());
      System.exit(1);
    } catch (IOException e) {
      stream(FileDescriptor.err).println("tenon: " + e);
      System.exit(1);
    }
  }

  /** Not the {@code System} fields: those belong to whoever redirects them later. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
