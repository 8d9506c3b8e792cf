package dev.tenon.benchmark.measure;

import java.util.List;
import java.util.Optional;

/** Figures as a run would bring them. */
public final class Measurements {
  private Measurements() {}

  /** A slice of one second with so many answers, all of that latency. */
  public static Measured measured(int perSecond, long latencyMicros) {
    Latencies latencies = new Latencies();
    for (int at = 0; at < perSecond; at++) {
      latencies.record(latencyMicros * 1_000);
    }
    SliceFigures figures =
        new SliceFigures(perSecond, 1, latencies, perSecond, 0, perSecond * 10L, List.of());
    return new Measured(figures, perSecond * 80L, perSecond * 40L);
  }

  /** The same slice with errors in it. */
  public static Measured withErrors(Measured measured, int errors) {
    SliceFigures figures = measured.figures();
    return new Measured(
        new SliceFigures(
            figures.answered(),
            figures.seconds(),
            figures.latencies(),
            figures.served(),
            errors,
            figures.clientMicros(),
            List.of("closed without an answer")),
        measured.serverMicros(),
        measured.postgresMicros());
  }

  /** A round with all three contenders. */
  public static Round round(Measured product, Measured floor) {
    return new Round(product, Optional.of(floor), measured(50_000, 20));
  }
}
