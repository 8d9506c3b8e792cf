package dev.tenon.benchmark.measure;

import static dev.tenon.benchmark.measure.Measurements.measured;
import static dev.tenon.benchmark.measure.Measurements.round;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.benchmark.Operation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellTest {
  private static double perSecond(Measured measured) {
    return measured.figures().perSecond();
  }

  @Test
  void ratioIsTakenWithinEachRoundBeforeTheMedian() {
    Cell cell =
        new Cell(
            Operation.READ,
            16,
            List.of(
                round(measured(500, 10), measured(1_000, 5)),
                round(measured(50, 100), measured(100, 50)),
                round(measured(400, 10), measured(500, 5))));

    assertThat(cell.ofFloor(CellTest::perSecond).getAsDouble()).isCloseTo(0.5, within(0.001));
    assertThat(cell.product(CellTest::perSecond)).isEqualTo(400);
    assertThat(cell.floor(CellTest::perSecond).getAsDouble()).isEqualTo(500);
  }

  @Test
  void operationWithoutAFloorHasNoRatioToIt() {
    Round round = new Round(measured(500, 10), Optional.empty(), measured(1_000, 5));

    assertThat(new Cell(Operation.SEARCH, 16, List.of(round)).ofFloor(CellTest::perSecond))
        .isEmpty();
  }

  @Test
  void processorTimeIsDividedByAllThatWasServed() {
    Cell cell = new Cell(Operation.LIST, 1, List.of(round(measured(100, 10), measured(100, 10))));

    assertThat(cell.product(Measured::serverMicrosEach)).isEqualTo(80);
    assertThat(cell.product(Measured::postgresMicrosEach)).isEqualTo(40);
    assertThat(cell.product(Measured::clientMicrosEach)).isEqualTo(10);
  }

  @Test
  void latenciesOfAllRoundsAreMerged() {
    Cell cell =
        new Cell(
            Operation.LIST,
            1,
            List.of(
                round(measured(100, 10), measured(1, 1)),
                round(measured(100, 30), measured(1, 1))));

    assertThat(cell.together().count()).isEqualTo(200);
    assertThat(cell.together().micros(100)).isCloseTo(30, within(0.1));
  }
}
