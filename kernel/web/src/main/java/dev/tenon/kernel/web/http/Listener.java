package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebSettings;
import dev.tenon.kernel.web.live.LiveDoor;
import java.net.URI;
import java.util.concurrent.Executors;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The listening socket: HTTP/1.1 and HTTP/2, with or without TLS, requests on virtual threads. */
public final class Listener implements AutoCloseable {
  private static final int SELECTOR_THREADS = 24;
  private static final int HEAD_BYTES = 16 * 1024;
  private static final long STOP_MILLIS = 3_000;

  private final Server server;
  private final ServerConnector connector;
  private final boolean tls;

  private Listener(Server server, ServerConnector connector, boolean tls) {
    this.server = server;
    this.connector = connector;
    this.tls = tls;
  }

  /**
   * Listens.
   *
   * @throws IllegalStateException naming the address when it is taken or not ours
   */
  public static Listener open(
      WebSettings settings, Handler handler, Request.Handler mistakes, RequestLog log) {
    QueuedThreadPool threads = new QueuedThreadPool(SELECTOR_THREADS, 4);
    threads.setName("web");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1, protocols(settings));
    connector.setHost(settings.bind());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().head().toMillis());
    connector.addBean(new HeadDeadline(settings.limits().head()));
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    server.setHandler(handler);
    server.setErrorHandler(mistakes);
    LiveDoor.prepare(server);
    server.setRequestLog(log);
    server.setStopTimeout(STOP_MILLIS);
    Listener listener = new Listener(server, connector, settings.tls() != null);
    listener.start(settings);
    return listener;
  }

  private void start(WebSettings settings) {
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(
          "cannot listen on " + settings.bind() + ":" + settings.port() + ": " + cause(e), e);
    }
  }

  private static String cause(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static ConnectionFactory[] protocols(WebSettings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(HEAD_BYTES);
    WebSettings.Tls tls = settings.tls();
    if (tls == null) {
      return new ConnectionFactory[] {
        new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http)
      };
    }
    http.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
    choice.setDefaultProtocol("http/1.1");
    return new ConnectionFactory[] {
      new SslConnectionFactory(Certificates.load(tls), choice.getProtocol()),
      choice,
      new HTTP2ServerConnectionFactory(http),
      new HttpConnectionFactory(http)
    };
  }

  /** The address listened on, with the real port. */
  public URI address(String bind) {
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "localhost" : bind;
    return URI.create((tls ? "https" : "http") + "://" + host + ":" + connector.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop in order", e);
    } finally {
      server.destroy();
    }
  }
}
