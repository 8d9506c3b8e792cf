package dev.tenon.benchmark.product;

import dev.tenon.benchmark.BenchFailure;
import dev.tenon.benchmark.measure.Memory;
import dev.tenon.benchmark.report.Startup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts and stops an installation that has run before, to see how long that takes. */
public final class Starts {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final double NANOS_PER_SECOND = 1e9;

  private Starts() {}

  /** Cold starts one after the other; the memory of the last one when it has been left alone. */
  public static Startup measure(ProductServer.Installation installation, int times) {
    List<Double> seconds = new ArrayList<>();
    double idleMib = 0;
    for (int at = 0; at < times; at++) {
      try (ProductServer server = ProductServer.start(installation)) {
        seconds.add(server.startedIn().toNanos() / NANOS_PER_SECOND);
        if (at == times - 1) {
          leaveAlone();
          idleMib = Memory.residentMib(server.pid());
        }
      }
    }
    return new Startup(seconds, idleMib);
  }

  private static void leaveAlone() {
    try {
      Thread.sleep(IDLE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }
}
