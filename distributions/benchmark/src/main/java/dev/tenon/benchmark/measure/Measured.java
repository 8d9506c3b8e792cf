package dev.tenon.benchmark.measure;

/**
 * A slice with the processor time it took on the other side.
 *
 * @param figures the slice
 * @param serverMicros of the process that answered, PostgreSQL not counted
 * @param postgresMicros of PostgreSQL with all its processes
 */
public record Measured(SliceFigures figures, long serverMicros, long postgresMicros) {
  public double serverMicrosEach() {
    return each(serverMicros);
  }

  public double postgresMicrosEach() {
    return each(postgresMicros);
  }

  public double clientMicrosEach() {
    return each(figures.clientMicros());
  }

  private double each(long micros) {
    return micros / (double) Math.max(1, figures.served() + figures.errors());
  }
}
