package dev.tenon.benchmark.measure;

import java.util.List;

/**
 * What one slice of one contender brought.
 *
 * @param answered right answers within the slice
 * @param seconds the length of the slice
 * @param latencies of all right answers to requests sent within it
 * @param served all right answers, also those before and after it: what processor time pays for
 * @param errors wrong answers, broken connections and answers that never came
 * @param clientMicros processor time the load generator itself took, 0 where it is not known
 * @param problems the first few errors in words
 */
public record SliceFigures(
    long answered,
    double seconds,
    Latencies latencies,
    long served,
    long errors,
    long clientMicros,
    List<String> problems) {

  public SliceFigures {
    problems = List.copyOf(problems);
  }

  public double perSecond() {
    return answered / seconds;
  }
}
