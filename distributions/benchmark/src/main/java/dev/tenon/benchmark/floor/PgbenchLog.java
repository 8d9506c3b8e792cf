package dev.tenon.benchmark.floor;

import dev.tenon.benchmark.measure.Latencies;
import dev.tenon.benchmark.measure.SliceFigures;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What pgbench writes with {@code --log}: a line per transaction with client, number, microseconds
 * it took, script, and when it ended.
 */
final class PgbenchLog {
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private PgbenchLog() {}

  /** A transaction: how long it took and when it ended, in microseconds. */
  private record Line(long took, long endedAt) {
    static Line of(String text) {
      String[] fields = text.split(" ", 7);
      long endedAt = Long.parseLong(fields[4]) * MICROS_PER_SECOND + Long.parseLong(fields[5]);
      return new Line(Long.parseLong(fields[2]), endedAt);
    }
  }

  /** The figures of what ended after the warm-up, in which connections fill their caches. */
  static SliceFigures read(List<String> lines, Duration warmUp, long clientMicros) {
    List<Line> all = lines.stream().map(Line::of).toList();
    long from = ends(all).min().orElse(0) + warmUp.toNanos() / NANOS_PER_MICRO;
    long to = ends(all).max().orElse(0);
    Latencies latencies = new Latencies();
    for (Line line : all) {
      if (line.endedAt() > from) {
        latencies.record(line.took() * NANOS_PER_MICRO);
      }
    }
    double seconds = Math.max(1, to - from) / (double) MICROS_PER_SECOND;
    return new SliceFigures(
        latencies.count(), seconds, latencies, all.size(), 0, clientMicros, List.of());
  }

  private static LongStream ends(List<Line> lines) {
    return lines.stream().mapToLong(Line::endedAt);
  }
}
