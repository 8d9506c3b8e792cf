package dev.tenon.kernel.web.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that hold a place without asking anything: Jetty's idle timeout starts anew
 * with every byte, so that a head sent a byte at a time would keep one for ever.
 */
final class HeadDeadline extends AbstractLifeCycle implements Connection.Listener {
  private final Duration patience;
  private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("head-deadline").factory());

  private @Nullable ScheduledFuture<?> sweeping;

  HeadDeadline(Duration patience) {
    this.patience = patience;
  }

  @Override
  protected void doStart() {
    long every = Math.max(50, patience.toMillis() / 6);
    sweeping = clock.scheduleWithFixedDelay(this::sweep, every, every, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void doStop() {
    ScheduledFuture<?> running = sweeping;
    if (running != null) {
      running.cancel(true);
    }
    clock.shutdownNow();
  }

  @Override
  public void onOpened(Connection connection) {
    boolean asks =
        !(connection instanceof SslConnection) && !(connection instanceof WebSocketConnection);
    if (asks) {
      waiting.put(connection, System.nanoTime());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  /** A head is complete: the connection works and is left alone until its answer is out. */
  static void working(Request request) {
    HeadDeadline deadline = of(request);
    if (deadline != null) {
      deadline.waiting.remove(request.getConnectionMetaData().getConnection());
    }
  }

  private static @Nullable HeadDeadline of(Request request) {
    return request.getConnectionMetaData().getConnector() instanceof ServerConnector connector
        ? connector.getBean(HeadDeadline.class)
        : null;
  }

  /** The answer is out: the next head is waited for. */
  static void waiting(Request request) {
    HeadDeadline deadline = of(request);
    Connection connection = request.getConnectionMetaData().getConnection();
    if (deadline != null
        && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2
        && connection.getEndPoint().isOpen()) {
      deadline.waiting.put(connection, System.nanoTime());
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    waiting.forEach(
        (connection, since) -> {
          if (now - since > patience.toNanos()) {
            waiting.remove(connection);
            connection.getEndPoint().close();
          }
        });
  }
}
