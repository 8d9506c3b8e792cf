package dev.tenon.kernel.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class AheadTest {

  @Test
  void whatHasOpenedIsClosed() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    try (Ahead<AutoCloseable> ahead = Ahead.of("it", () -> () -> closed.set(true))) {
      assertThat(ahead.get()).isNotNull();
    }
    assertThat(closed).isTrue();
  }

  @Test
  void whatIsStillOpeningIsInterrupted() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    Ahead<AutoCloseable> ahead =
        Ahead.of(
            "it",
            () -> {
              opening.countDown();
              new CountDownLatch(1).await();
              return () -> {};
            });
    opening.await();
    ahead.close();
    assertThatThrownBy(ahead::get).hasRootCauseInstanceOf(InterruptedException.class);
  }
}
