package dev.tenon.benchmark.measure;

import org.HdrHistogram.Histogram;

/** How long answers took, three significant digits each. For one thread. */
public final class Latencies {
  private static final long LONGEST_NANOS = 120_000_000_000L;
  private static final double NANOS_PER_MICRO = 1_000.0;

  private final Histogram histogram = new Histogram(LONGEST_NANOS, 3);

  /** Counts one answer; longer than two minutes counts as two minutes. */
  public void record(long nanos) {
    histogram.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Adds all of another's answers to these. */
  public void add(Latencies other) {
    histogram.add(other.histogram);
  }

  /** The latency in microseconds that this percentage of the answers did not exceed. */
  public double micros(double percentile) {
    return histogram.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
  }

  public long count() {
    return histogram.getTotalCount();
  }
}
