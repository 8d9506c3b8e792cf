package dev.tenon.benchmark.report;

import dev.tenon.benchmark.measure.SliceFigures;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is measured of a large address book.
 *
 * @param contacts how many there are
 * @param imported rows a second that the import brought in
 * @param copied rows a second that PostgreSQL copied of the same file into a plain table
 * @param answers how the search box answered, one question at a time
 */
public record Many(int contacts, double imported, double copied, List<Asked> answers) {
  private static final double LONGEST_MILLIS = 50;

  /**
   * One kind of question.
   *
   * @param title what was typed
   * @param figures what came of it
   */
  public record Asked(String title, SliceFigures figures) {
    double millis(double percentile) {
      return figures.latencies().micros(percentile) / 1_000;
    }

    List<Target> targets() {
      return List.of(
          Target.atMost("p99, ms", millis(99), LONGEST_MILLIS),
          Target.atMost("errors", (double) figures.errors(), 0));
    }

    private String line() {
      String told =
          String.join(
              ", ", targets().stream().map(Target::text).filter(text -> !text.isEmpty()).toList());
      return String.format(
          Locale.ROOT,
          "  %-28s p50 %6.1f ms  p99 %6.1f ms  %s",
          title,
          millis(50),
          millis(99),
          told);
    }
  }

  public Many {
    answers = List.copyOf(answers);
  }

  /** As people read it. */
  public List<String> lines() {
    return Stream.concat(
            Stream.of(
                String.format(
                    Locale.ROOT,
                    "import: %.0f rows a second; COPY of the same rows: %.0f, %.0f times as many",
                    imported,
                    copied,
                    copied / imported),
                String.format(
                    Locale.ROOT, "the search box among %,d contacts, asked for", contacts)),
            answers.stream().map(Asked::line))
        .toList();
  }
}
