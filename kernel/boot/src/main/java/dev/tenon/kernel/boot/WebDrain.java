package dev.tenon.kernel.boot;

import dev.tenon.kernel.lifecycle.Drain;
import dev.tenon.kernel.operations.Catalog;
import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Registry;
import dev.tenon.kernel.web.WebServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets the lifecycle wait for requests that are still in a plugin it withdrew. The server starts
 * after the plugins, so that nobody is ever told that a page which is about to come isn't there.
 */
final class WebDrain implements Drain {
  private final AtomicReference<@Nullable WebServer> web = new AtomicReference<>();
  private final Map<String, Contributed> withdrawn = new ConcurrentHashMap<>();
  private Map<String, Contributed> live = Map.of();

  static WebDrain of(Registry registry) {
    WebDrain drain = new WebDrain();
    registry.beforeEach(drain::changed);
    return drain;
  }

  void serves(WebServer server) {
    web.set(server);
  }

  private synchronized void changed(Catalog next) {
    Map<String, Contributed> nowLive = new HashMap<>();
    next.plugins().forEach(plugin -> nowLive.put(plugin.id(), plugin));
    live.forEach(
        (id, plugin) -> {
          if (nowLive.get(id) != plugin) {
            withdrawn.put(id, plugin);
          }
        });
    live = nowLive;
  }

  @Override
  public boolean drain(String plugin, Duration patience) {
    Contributed gone = withdrawn.remove(plugin);
    WebServer server = web.get();
    return gone == null || server == null || server.release(gone, patience);
  }
}
