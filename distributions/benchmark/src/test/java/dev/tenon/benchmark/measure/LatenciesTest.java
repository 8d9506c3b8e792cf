package dev.tenon.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  @Test
  void percentilesAreExactToThreeDigits() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 1_000; micros++) {
      latencies.record(micros * 1_000L);
    }

    assertThat(latencies.micros(50)).isCloseTo(500, within(1.0));
    assertThat(latencies.micros(99)).isCloseTo(990, within(2.0));
    assertThat(latencies.micros(100)).isCloseTo(1_000, within(2.0));
  }

  @Test
  void mergedLatenciesCountAllOfBoth() {
    Latencies fast = new Latencies();
    Latencies slow = new Latencies();
    for (int at = 0; at < 99; at++) {
      fast.record(1_000_000);
    }
    slow.record(50_000_000);

    fast.add(slow);

    assertThat(fast.count()).isEqualTo(100);
    assertThat(fast.micros(50)).isCloseTo(1_000, within(2.0));
    assertThat(fast.micros(99)).isCloseTo(1_000, within(2.0));
    assertThat(fast.micros(99.5)).isCloseTo(50_000, within(100.0));
    assertThat(slow.count()).isEqualTo(1);
  }

  @Test
  void absurdLatenciesAreCountedAtTheEdges() {
    Latencies latencies = new Latencies();

    latencies.record(-5);
    latencies.record(Long.MAX_VALUE);

    assertThat(latencies.count()).isEqualTo(2);
    assertThat(latencies.micros(100)).isCloseTo(120_000_000, within(200_000.0));
  }
}
