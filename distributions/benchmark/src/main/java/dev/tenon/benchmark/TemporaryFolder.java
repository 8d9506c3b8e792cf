package dev.tenon.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is gone afterwards, unless it was asked for by name. */
public record TemporaryFolder(Path path, boolean kept) implements AutoCloseable {

  /** A new one whose name starts so. */
  public static TemporaryFolder fresh(String prefix) throws IOException {
    return new TemporaryFolder(Files.createTempDirectory(prefix), false);
  }

  static TemporaryFolder orKept(Optional<Path> wanted) throws IOException {
    if (wanted.isEmpty()) {
      return fresh("tenon-bench");
    }
    Path folder = Files.createDirectories(wanted.get());
    try (Stream<Path> inside = Files.list(folder)) {
      if (inside.findAny().isPresent()) {
        throw new BenchFailure(folder + " is not empty; the benchmark fills a home of its own");
      }
    }
    return new TemporaryFolder(folder, true);
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    try (Stream<Path> inside = Files.walk(path)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
