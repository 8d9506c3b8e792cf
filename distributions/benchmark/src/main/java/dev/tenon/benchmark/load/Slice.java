package dev.tenon.benchmark.load;

import dev.tenon.benchmark.measure.Latencies;
import dev.tenon.benchmark.measure.SliceFigures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run of the closed loop. */
final class Slice {
  private static final int BUFFER = 256 * 1024;
  private static final int PROBLEMS_KEPT = 3;
  private static final long GRACE_NANOS = Duration.ofSeconds(15).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final LoadGenerator generator;
  private final Workload workload;
  private final List<Connection> connections;
  private final ByteBuffer through = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] bytes = new byte[BUFFER];
  private final Latencies latencies = new Latencies();
  private final List<String> problems = new ArrayList<>();
  private long answered;
  private long errors;
  private int underWay;
  private long deadline;

  Slice(LoadGenerator generator, Workload workload, List<Connection> connections) {
    this.generator = generator;
    this.workload = workload;
    this.connections = connections;
  }

  SliceFigures run(Duration duration) throws IOException {
    long processorBefore = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    deadline = start + duration.toNanos();
    for (Connection connection : connections) {
      sendNext(connection, System.nanoTime());
    }
    while (underWay > 0 && System.nanoTime() < deadline + GRACE_NANOS) {
      generator.selector().select(this::advance, 1_000);
    }
    long end = Math.min(System.nanoTime(), deadline);
    abandonUnanswered();
    long processor = THREADS.getCurrentThreadCpuTime() - processorBefore;
    double seconds = (end - start) / NANOS_PER_SECOND;
    return new SliceFigures(
        answered, seconds, latencies, latencies.count(), errors, processor / 1_000, problems);
  }

  private void advance(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (!connection.isUnderWay() && !connections.contains(connection)) {
        // one of a larger slice, which the server has let go
        connection.close();
        return;
      }
      if (connection.advance(through, bytes)) {
        answered(connection);
      }
    } catch (IOException e) {
      failed(connection, e.toString());
    }
  }

  private void answered(Connection connection) {
    long now = System.nanoTime();
    underWay--;
    Request request = connection.finished();
    if (request != null && request.check().accepts(connection.answer())) {
      latencies.record(now - connection.sentAt());
      answered += now <= deadline ? 1 : 0;
    } else {
      problem("wrong answer: " + connection.answer());
    }
    sendNext(connection.closes() ? replaced(connection) : connection, now);
  }

  private void sendNext(Connection connection, long now) {
    if (now >= deadline || !workload.hasNext()) {
      return;
    }
    underWay++;
    try {
      connection.send(workload.next(), now);
    } catch (IOException e) {
      failed(connection, e.toString());
    }
  }

  private void failed(Connection connection, String problem) {
    problem(problem);
    if (connection.isUnderWay()) {
      underWay--;
    }
    sendNext(replaced(connection), System.nanoTime());
  }

  private void problem(String text) {
    errors++;
    if (problems.size() < PROBLEMS_KEPT) {
      problems.add(text);
    }
  }

  private Connection replaced(Connection old) {
    try {
      old.close();
      Connection fresh = generator.open();
      connections.set(connections.indexOf(old), fresh);
      return fresh;
    } catch (IOException e) {
      deadline = System.nanoTime();
      problem("can't connect any more: " + e);
      return old;
    }
  }

  private void abandonUnanswered() throws IOException {
    for (Connection connection : connections) {
      if (connection.isUnderWay()) {
        problem("no answer in time");
        connection.close();
      }
    }
  }
}
