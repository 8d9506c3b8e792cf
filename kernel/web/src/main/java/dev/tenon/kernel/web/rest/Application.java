package dev.tenon.kernel.web.rest;

import dev.tenon.kernel.web.http.Answer;
import dev.tenon.kernel.web.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;

/**
 * The Jersey application of one plugin version, called without a servlet around it. The thread's
 * context class loader is the plugin's while one of its methods runs, and only then.
 */
final class Application implements AutoCloseable {
  /** Says of every resource that is an instance that it is no provider, which nobody claimed. */
  private static final Logger PROVIDERS =
      Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

  static final ScopedValue<Exchange> EXCHANGE = ScopedValue.newInstance();

  private final String base;
  private final ClassLoader loader;
  private final long bodyLimit;
  private final ApplicationHandler handler;

  Application(String base, ClassLoader loader, List<Object> resources, long bodyLimit) {
    this.base = base;
    this.loader = loader;
    this.bodyLimit = bodyLimit;
    this.handler = under(loader, () -> new ApplicationHandler(config(loader, resources)));
  }

  private static ResourceConfig config(ClassLoader loader, List<Object> resources) {
    PROVIDERS.setLevel(Level.SEVERE);
    ResourceConfig config = new ResourceConfig();
    config.setClassLoader(loader);
    config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
    config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
    config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    // It would refuse methods that take an actor and a form without annotations.
    config.property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
    config.property(ServerProperties.MOXY_JSON_FEATURE_DISABLE, true);
    config.property(
        CommonProperties.PROVIDER_DEFAULT_DISABLE,
        "DATASOURCE,DOMSOURCE,RENDEREDIMAGE,SAXSOURCE,SOURCE,STREAMSOURCE");
    config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    config.register(new Guard());
    config.register(new Answers());
    config.register(new JsonBody(loader));
    config.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(new HostParameters()).to(ValueParamProvider.class);
            bind(new HostArguments()).to(ResourceMethodInvocationHandlerProvider.class);
          }
        });
    resources.forEach(config::register);
    return config;
  }

  private static <T> T under(ClassLoader loader, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  Result handle(Exchange exchange) {
    ContainerRequest request =
        new ContainerRequest(
            URI.create(exchange.origin() + base),
            uri(exchange),
            exchange.method(),
            new CallerContext(exchange.site().secure()),
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    exchange.eachHeader((name, value) -> request.getHeaders().add(name, value));
    request.setProperty(HostParameters.EXCHANGE, exchange);
    request.setEntityStream(limited(exchange.body()));
    Writer writer = new Writer();
    request.setWriter(writer);
    under(
        loader,
        () -> {
          ScopedValue.where(EXCHANGE, exchange).run(() -> handler.handle(request));
          return writer;
        });
    Object result = request.getProperty(Answers.RESULT);
    return result instanceof Result made ? made : writer.result();
  }

  private URI uri(Exchange exchange) {
    String path = exchange.rawPath();
    String whole = path.length() < base.length() ? base : path;
    String query = exchange.rawQuery();
    String encoded =
        query.isEmpty() ? "" : "?" + UriComponent.contextualEncode(query, UriComponent.Type.QUERY);
    return URI.create(
        exchange.origin() + UriComponent.contextualEncode(whole, UriComponent.Type.PATH) + encoded);
  }

  private InputStream limited(InputStream body) {
    return new LimitedStream(body, bodyLimit);
  }

  @Override
  public void close() {
    handler.getInjectionManager().shutdown();
  }

  /** Collects what Jersey writes. */
  private static final class Writer implements ContainerResponseWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 500;
    private @Nullable Throwable failure;

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
      status = response.getStatus();
      response
          .getStringHeaders()
          .forEach((name, values) -> headers.put(name, String.join(", ", values)));
      headers.remove("Content-Length");
      return bytes;
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
      throw new UnsupportedOperationException("requests run on virtual threads: wait instead");
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
      throw new UnsupportedOperationException("requests run on virtual threads: wait instead");
    }

    @Override
    public void commit() {}

    @Override
    public void failure(Throwable error) {
      failure = error;
    }

    @Override
    public boolean enableResponseBuffering() {
      return true;
    }

    Result result() {
      Throwable broken = failure;
      if (broken != null) {
        return new Result.Broken(broken);
      }
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      return new Result.Plain(new Answer.Whole(status, headers, all));
    }
  }
}
