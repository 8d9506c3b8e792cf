package dev.tenon.benchmark.report;

import dev.tenon.benchmark.measure.Statistics;
import java.util.List;

/**
 * What is measured of the server as a process.
 *
 * @param coldStarts seconds from process start to the first answer, one per start
 * @param idleMib resident memory when nothing happens
 */
public record Startup(List<Double> coldStarts, double idleMib) {
  private static final double SLOWEST_START = 1.5;

  /** 200 MB. */
  private static final double LARGEST_IDLE = 200e6 / (1 << 20);

  public Startup {
    coldStarts = List.copyOf(coldStarts);
  }

  List<Target> targets() {
    return List.of(
        Target.atMost("cold start, seconds", median(), SLOWEST_START),
        Target.atMost("idle memory, MiB", idleMib, LARGEST_IDLE));
  }

  /** As people read it. */
  public List<String> lines() {
    return targets().stream().map(Target::text).toList();
  }

  private double median() {
    return Statistics.median(coldStarts);
  }
}
