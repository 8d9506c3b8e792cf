package dev.tenon.benchmark;

import dev.tenon.benchmark.ceiling.CeilingProcess;
import dev.tenon.benchmark.floor.FloorDatabase;
import dev.tenon.benchmark.floor.Pgbench;
import dev.tenon.benchmark.load.LoadGenerator;
import dev.tenon.benchmark.load.Request;
import dev.tenon.benchmark.load.RequestText;
import dev.tenon.benchmark.load.Workload;
import dev.tenon.benchmark.measure.Measured;
import dev.tenon.benchmark.measure.ProcessorClock;
import dev.tenon.benchmark.measure.Round;
import dev.tenon.benchmark.measure.SliceFigures;
import dev.tenon.benchmark.product.ContactsUnderLoad;
import dev.tenon.benchmark.product.ProductServer;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The server, PostgreSQL alone and Jetty alone, taking turns. For one thread. */
final class Contenders implements AutoCloseable {
  private static final int SETTLED = 2;
  private static final double STILL_FALLING = 0.95;

  private final ContactsUnderLoad contacts;
  private final ProcessorClock productClock;
  private final Pgbench pgbench;
  private final FloorDatabase floor;
  private final ProcessorClock postgresClock;
  private final CeilingProcess ceiling;
  private final ProcessorClock ceilingClock;
  private final LoadGenerator ceilingLoad;
  private final Map<Operation, Workload> ceilingWork;

  Contenders(
      ProductServer server,
      ContactsUnderLoad contacts,
      Pgbench pgbench,
      FloorDatabase floor,
      Map<Operation, byte[]> samples)
      throws IOException {
    this.contacts = contacts;
    this.productClock = ProcessorClock.of(server.pid());
    this.pgbench = pgbench;
    this.floor = floor;
    this.postgresClock = ProcessorClock.ofTree(floor.server().postmaster());
    this.ceiling = CeilingProcess.start(samples);
    this.ceilingClock = ProcessorClock.of(ceiling.process().pid());
    this.ceilingLoad = new LoadGenerator(ceiling.address());
    this.ceilingWork = ceilingWork(samples, ceiling);
  }

  private static Map<Operation, Workload> ceilingWork(
      Map<Operation, byte[]> samples, CeilingProcess ceiling) {
    RequestText text =
        RequestText.to("localhost:" + ceiling.address().getPort(), Map.of("Accept", "*/*"));
    Map<Operation, Workload> work = new EnumMap<>(Operation.class);
    samples.forEach(
        (operation, sample) -> {
          Request request =
              new Request(
                  text.get("/" + operation.slug()),
                  answer -> answer.status() == 200 && answer.length() == sample.length);
          work.put(operation, () -> request);
        });
    return work;
  }

  /**
   * Lets compilers and caches settle: slice after slice, until a request has twice cost the server
   * as much processor time as it did at its cheapest, or the patience is over.
   *
   * @return how long it took
   */
  Duration warmUp(Operation operation, int connections, Duration slice, Duration patience) {
    Duration spent = Duration.ZERO;
    double cheapest = Double.MAX_VALUE;
    int settled = 0;
    while (settled < SETTLED && spent.compareTo(patience) < 0) {
      double cost =
          measured(productClock, () -> contacts.run(operation, connections, slice))
              .serverMicrosEach();
      settled = cost > cheapest * STILL_FALLING ? settled + 1 : 0;
      cheapest = Math.min(cheapest, cost);
      spent = spent.plus(slice);
    }
    runCeiling(operation, connections, slice);
    return spent;
  }

  /** One slice of each. */
  Round round(Operation operation, int connections, Duration slice) {
    Measured product = measured(productClock, () -> contacts.run(operation, connections, slice));
    contacts.readBack();
    return new Round(
        product,
        operation
            .floorScript()
            .map(
                script ->
                    measured(postgresClock, () -> pgbench.run(floor, script, connections, slice))),
        measured(ceilingClock, () -> runCeiling(operation, connections, slice.dividedBy(2))));
  }

  private SliceFigures runCeiling(Operation operation, int connections, Duration slice) {
    Workload workload = ceilingWork.getOrDefault(operation, Contenders::none);
    try {
      return ceilingLoad.run(workload, connections, slice);
    } catch (IOException e) {
      throw new BenchFailure("the bare Jetty can't be reached: " + e.getMessage(), e);
    }
  }

  private static Request none() {
    throw new IllegalStateException("every operation has a sample");
  }

  private Measured measured(ProcessorClock server, Supplier<SliceFigures> slice) {
    long serverBefore = server.micros();
    long postgresBefore = postgresClock.micros();
    SliceFigures figures = slice.get();
    return new Measured(
        figures, server.micros() - serverBefore, postgresClock.micros() - postgresBefore);
  }

  @Override
  public void close() throws IOException {
    ceilingLoad.close();
    ceiling.close();
  }
}
