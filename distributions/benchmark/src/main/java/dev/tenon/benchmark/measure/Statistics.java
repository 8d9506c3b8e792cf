package dev.tenon.benchmark.measure;

import java.util.Collection;

/** What many slices say together. */
public final class Statistics {
  private Statistics() {}

  /** The middle value; the mean of the middle two when their number is even. */
  public static double median(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("The median of nothing");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
