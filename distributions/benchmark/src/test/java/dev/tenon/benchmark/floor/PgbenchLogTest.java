package dev.tenon.benchmark.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tenon.benchmark.measure.SliceFigures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgbenchLogTest {
  @Test
  void warmUpIsLeftOutOfThroughputAndLatency() {
    SliceFigures figures =
        PgbenchLog.read(
            List.of(
                "0 0 900000 0 1795173668 000000",
                "1 0 900000 0 1795173668 500000",
                "0 1 2000 0 1795173668 500001",
                "0 2 4000 0 1795173669 000000",
                "1 1 3000 0 1795173669 500000"),
            Duration.ofMillis(500),
            70);

    assertThat(figures.answered()).isEqualTo(3);
    assertThat(figures.served()).isEqualTo(5);
    assertThat(figures.seconds()).isCloseTo(1.0, within(0.000_1));
    assertThat(figures.latencies().micros(50)).isCloseTo(3_000, within(5.0));
    assertThat(figures.latencies().micros(100)).isCloseTo(4_000, within(5.0));
  }

  @Test
  void emptyLogHasNoAnswers() {
    assertThat(PgbenchLog.read(List.of(), Duration.ZERO, 0).answered()).isZero();
  }
}
