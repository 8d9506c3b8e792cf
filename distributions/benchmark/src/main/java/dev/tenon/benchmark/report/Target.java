package dev.tenon.benchmark.report;

import dev.tenon.benchmark.Operation;
import dev.tenon.benchmark.measure.Cell;
import dev.tenon.benchmark.measure.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A promise and what came of it.
 *
 * @param name what is promised
 * @param value what was measured
 * @param limit what it is held against
 * @param met whether it was kept
 */
public record Target(String name, double value, double limit, boolean met) {
  private static final int USUAL = 16;
  private static final int MANY = 256;
  private static final double P99_OF_FLOOR = 4;
  private static final double MANY_OF_USUAL = 0.9;

  static Target atLeast(String name, double value, double limit) {
    return new Target(name, value, limit, value >= limit);
  }

  static Target atMost(String name, double value, double limit) {
    return new Target(name, value, limit, value <= limit);
  }

  /** All that is promised of one operation at one number of connections. */
  static List<Target> of(Cell cell, List<Cell> all) {
    List<Target> targets = new ArrayList<>();
    if (cell.connections() == USUAL) {
      addThoseBesideTheFloor(cell, targets);
    }
    if (cell.connections() == MANY) {
      all.stream()
          .filter(other -> other.operation() == cell.operation() && other.connections() == USUAL)
          .findFirst()
          .ifPresent(
              usual ->
                  targets.add(
                      atLeast(
                          "throughput of that at 16",
                          cell.ofOther(usual, measured -> measured.figures().perSecond()),
                          MANY_OF_USUAL)));
    }
    targets.add(atMost("errors", (double) cell.errors(), 0));
    return targets;
  }

  private static void addThoseBesideTheFloor(Cell cell, List<Target> targets) {
    Operation operation = cell.operation();
    operation
        .leastOfFloor()
        .ifPresent(
            least ->
                targets.add(
                    atLeast(
                        "throughput of the floor's",
                        cell.ofFloor(measured -> measured.figures().perSecond()).orElse(0),
                        least)));
    cell.ofFloor(Target::p99)
        .ifPresent(times -> targets.add(atMost("p99 times the floor's", times, P99_OF_FLOOR)));
  }

  private static double p99(Measured measured) {
    return measured.figures().latencies().micros(99);
  }

  /** As people read it. */
  String text() {
    if (name.equals("errors")) {
      return met ? "" : "MISSED: " + (long) value + " errors";
    }
    return String.format(
        Locale.ROOT, "%s %s %.2f (%.2f)", met ? "met" : "MISSED", name, value, limit);
  }
}
