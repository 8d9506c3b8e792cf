package dev.tenon.benchmark.report;

import static dev.tenon.benchmark.measure.Measurements.measured;
import static dev.tenon.benchmark.measure.Measurements.round;
import static dev.tenon.benchmark.measure.Measurements.withErrors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.benchmark.Operation;
import dev.tenon.benchmark.measure.Cell;
import dev.tenon.benchmark.measure.Measured;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetTest {
  private static final Measured FLOOR = measured(1_000, 1_000);

  private static Cell cell(int connections, Measured product) {
    return new Cell(Operation.READ, connections, List.of(round(product, FLOOR)));
  }

  @Test
  void throughputAndLatencyAreHeldAgainstTheFloorAtSixteenConnections() {
    Cell good = cell(16, measured(450, 3_900));
    Cell bad = cell(16, measured(440, 4_100));

    assertThat(Target.of(good, List.of(good))).extracting(Target::met).containsOnly(true);
    assertThat(Target.of(bad, List.of(bad)))
        .filteredOn(target -> !target.met())
        .extracting(Target::name)
        .containsExactly("throughput of the floor's", "p99 times the floor's");
  }

  @Test
  void manyConnectionsAreHeldAgainstSixteen() {
    Cell usual = cell(16, measured(1_000, 10));
    Cell good = cell(256, measured(900, 300));
    Cell bad = cell(256, measured(899, 300));

    assertThat(Target.of(good, List.of(usual, good))).extracting(Target::met).containsOnly(true);
    assertThat(Target.of(bad, List.of(usual, bad)).getFirst().met()).isFalse();
  }

  @Test
  void errorsAreNeverFine() {
    Cell cell = cell(1, withErrors(measured(1_000, 10), 2));

    assertThat(Target.of(cell, List.of(cell)).getLast().text()).isEqualTo("MISSED: 2 errors");
  }

  @Test
  void startsAreJudgedByTheirMedian() {
    Startup startup = new Startup(List.of(1.2, 9.0, 1.4, 1.3, 1.1), 195);

    assertThat(startup.lines())
        .containsExactly(
            "met cold start, seconds 1.30 (1.50)", "MISSED idle memory, MiB 195.00 (190.73)");
  }

  @Test
  void tableHasARowForEachCellInColumns() {
    Cell one = cell(1, measured(300, 10));
    Cell usual = cell(16, measured(1_000, 10));

    List<String> lines = Table.lines(List.of(one, usual));

    assertThat(lines.subList(lines.size() - 3, lines.size()))
        .satisfiesExactly(
            head -> assertThat(head).contains("of floor").endsWith("targets"),
            row -> assertThat(row).startsWith("read one").contains(" 0.30 "),
            row -> assertThat(row).startsWith("read one").contains("met throughput"));
  }
}
