package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TimeOrderedIdsTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");

  @Test
  void areOfVersionSevenAndTellTheirMillisecond() {
    UUID id = new TimeOrderedIds(InstantSource.fixed(NOW), new Random(1)).get();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void growWithinOneMillisecondAndBeyondItsCounter() {
    TimeOrderedIds ids = new TimeOrderedIds(InstantSource.fixed(NOW), new Random(1));
    long before = ids.get().getMostSignificantBits();
    for (int i = 0; i < 10_000; i++) {
      long after = ids.get().getMostSignificantBits();
      assertThat(Long.compareUnsigned(after, before)).isPositive();
      before = after;
    }
  }
}
