package dev.tenon.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was asked for.
 *
 * @param home where the server under test keeps its state, if it is to be kept
 * @param json where the figures go, if not to the usual place
 * @param slice how long each contender runs at a time
 * @param rounds how often each contender runs
 * @param warmUp how long at most an operation runs until its cost no longer falls
 * @param connections at how many connections
 * @param operations what is measured
 * @param many whether a large address book is brought in and searched
 */
public record BenchOptions(
    Optional<Path> home,
    Optional<Path> json,
    Duration slice,
    int rounds,
    Duration warmUp,
    List<Integer> connections,
    List<Operation> operations,
    boolean many) {

  private static final String MANY = "many";

  private static final BenchOptions WHOLE =
      new BenchOptions(
          Optional.empty(),
          Optional.empty(),
          Duration.ofSeconds(2),
          5,
          Duration.ofSeconds(90),
          List.of(1, 16, 64, 256),
          List.of(Operation.values()),
          true);

  /** Reads the command line. */
  public static BenchOptions parse(List<String> words) {
    BenchOptions options = WHOLE;
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String flag = rest.remove();
      options =
          switch (flag) {
            case "--quick" -> options.quick();
            case "--seconds" -> options.withSlice(seconds(value(flag, rest)));
            case "--home" -> options.withHome(Path.of(value(flag, rest)));
            case "--json" -> options.withJson(Path.of(value(flag, rest)));
            case "--only" -> options.withOnly(value(flag, rest));
            case "--connections" -> options.withConnections(value(flag, rest));
            default ->
                throw new BenchFailure(
                    "bench does not know \""
                        + flag
                        + "\"; it takes --home DIR, --json FILE, --seconds N, --only NAMES,"
                        + " --connections NUMBERS and --quick");
          };
    }
    return options;
  }

  private BenchOptions quick() {
    return new BenchOptions(
        home,
        json,
        Duration.ofSeconds(1),
        3,
        Duration.ofSeconds(60),
        connections,
        operations,
        many);
  }

  private BenchOptions withSlice(Duration other) {
    return new BenchOptions(home, json, other, rounds, warmUp, connections, operations, many);
  }

  private BenchOptions withHome(Path folder) {
    return new BenchOptions(
        Optional.of(folder), json, slice, rounds, warmUp, connections, operations, many);
  }

  private BenchOptions withJson(Path file) {
    return new BenchOptions(
        home, Optional.of(file), slice, rounds, warmUp, connections, operations, many);
  }

  private BenchOptions withOnly(String slugs) {
    List<String> words = List.of(slugs.split(","));
    List<Operation> found =
        words.stream().filter(slug -> !slug.equals(MANY)).map(BenchOptions::operation).toList();
    return new BenchOptions(
        home, json, slice, rounds, warmUp, connections, found, words.contains(MANY));
  }

  private static Operation operation(String slug) {
    return Stream.of(Operation.values())
        .filter(operation -> operation.slug().equalsIgnoreCase(slug))
        .findFirst()
        .orElseThrow(
            () ->
                new BenchFailure(
                    "there is no operation \""
                        + slug
                        + "\"; there are "
                        + String.join(
                            ", ", Stream.of(Operation.values()).map(Operation::slug).toList())
                        + " and "
                        + MANY));
  }

  private BenchOptions withConnections(String text) {
    if (!text.matches("[1-9][0-9]{0,3}(,[1-9][0-9]{0,3})*")) {
      throw new BenchFailure("--connections takes whole numbers with commas, not \"" + text + "\"");
    }
    List<Integer> numbers = Stream.of(text.split(",")).map(Integer::valueOf).toList();
    return new BenchOptions(home, json, slice, rounds, warmUp, numbers, operations, many);
  }

  private static String value(String flag, Deque<String> rest) {
    String value = rest.poll();
    if (value == null) {
      throw new BenchFailure(flag + " needs a value");
    }
    return value;
  }

  private static Duration seconds(String text) {
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new BenchFailure("--seconds takes a whole number from 1 to 999, not \"" + text + "\"");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
