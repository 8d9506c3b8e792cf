package dev.tenon.benchmark.load;

import dev.tenon.benchmark.measure.SliceFigures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps connections to one server and sends requests over them in a closed loop: the next request
 * of a connection leaves when the answer to its last one is checked. One thread, the caller's.
 */
public final class LoadGenerator implements AutoCloseable {
  private final InetSocketAddress server;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();

  public LoadGenerator(InetSocketAddress server) throws IOException {
    this.server = server;
    this.selector = Selector.open();
  }

  /** Runs one slice over that many connections, or until the workload ends. */
  public SliceFigures run(Workload workload, int count, Duration duration) throws IOException {
    reopen(count);
    return new Slice(this, workload, connections.subList(0, count)).run(duration);
  }

  private void reopen(int count) throws IOException {
    for (int at = 0; at < count; at++) {
      if (at == connections.size()) {
        connections.add(open());
      } else if (!connections.get(at).stillOpen()) {
        connections.get(at).close();
        connections.set(at, open());
      }
    }
    selector.selectNow(key -> {});
  }

  Connection open() throws IOException {
    return Connection.open(server, selector);
  }

  Selector selector() {
    return selector;
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
