package dev.tenon.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.benchmark.measure.ProcessorClock.Used;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorClockTest {
  @Test
  void nameWithSpacesAndBracketsIsSkipped() {
    String stat =
        "4242 (post) gres: (x) S 1 4242 4242 0 -1 4194560 1 2 3 4 150 50 30 20 20 0 1 0 9 1 1";

    assertThat(ProcessorClock.parse(stat)).isEqualTo(new Used(2_000_000, 500_000));
  }

  @Test
  void ownTimeGoesForward() {
    ProcessorClock clock = ProcessorClock.ofTree(ProcessHandle.current().pid());

    assertThat(clock.micros()).isPositive();
  }

  @Test
  void residentMemoryIsReadInMebibytes() {
    assertThat(Memory.parse(List.of("Name:\tjava", "VmRSS:\t  184320 kB"))).isEqualTo(180.0);
  }
}
