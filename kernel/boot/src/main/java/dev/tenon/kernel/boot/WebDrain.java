package dev.tenon.kernel.boot;

import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.web.WebServer;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets the lifecycle make a plugin's pages ready, and wait for requests that are still in one it
 * withdrew. The server starts after the plugins, so that nobody is ever told that a page which is
 * about to come isn't there.
 */
final class WebDrain implements Drain {
  private volatile Optional<WebServer> web = Optional.empty();

  void serves(WebServer server) {
    web = Optional.of(server);
  }

  @Override
  public void prepare(Contributed plugin) {
    web.ifPresent(server -> server.prepare(plugin));
  }

  @Override
  public boolean drain(Contributed plugin, Duration patience) {
    return web.map(server -> server.release(plugin, patience)).orElse(true);
  }
}
