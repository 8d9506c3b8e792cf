package dev.tenon.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.kernel.security.RateLimits.Limit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Limit LIMIT = new Limit("test", 3, Duration.ofSeconds(30));

  private final AtomicLong now = new AtomicLong();
  private final RateLimits limits = new RateLimits(now::get);

  @Test
  void aBurstIsAllowedAndThenNoMore() {
    take(3);
    assertThat(limits.take(LIMIT, "a")).contains(Duration.ofSeconds(10));
  }

  @Test
  void waitingFillsTheBucketAgain() {
    take(3);
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(limits.take(LIMIT, "a")).isEmpty();
    assertThat(limits.take(LIMIT, "a")).isPresent();
    now.addAndGet(Duration.ofHours(1).toNanos());
    take(3);
    assertThat(limits.take(LIMIT, "a")).isPresent();
  }

  @Test
  void tryingInVainDoesNotMakeTheWaitLonger() {
    take(3);
    for (int i = 0; i < 9; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(limits.take(LIMIT, "a")).isPresent();
    }
    now.addAndGet(Duration.ofSeconds(1).toNanos() + 1);
    assertThat(limits.take(LIMIT, "a")).isEmpty();
  }

  @Test
  void keysAndLimitsAreApart() {
    take(3);
    assertThat(limits.take(LIMIT, "b")).isEmpty();
    assertThat(limits.take(new Limit("other", 1, Duration.ofSeconds(1)), "a")).isEmpty();
  }

  private void take(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limits.take(LIMIT, "a")).isEmpty();
    }
  }
}
