package dev.tenon.kernel.web.rest;

import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.operations.Uses;
import dev.tenon.kernel.web.WebSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The applications of all plugin versions that are live, about to be, or still have requests. */
public final class Mounts {
  private final ConcurrentMap<Contributed, Mount> mounts = new ConcurrentHashMap<>();
  private final WebSettings.Limits limits;

  public Mounts(WebSettings.Limits limits) {
    this.limits = limits;
  }

  /** The plugin version's mount, made when it is asked for first. */
  public Mount of(Contributed plugin) {
    Mount mount = mounts.computeIfAbsent(plugin, this::mount);
    if (plugin.uses().isClosed()) {
      // somebody with an old catalog made it anew
      release(plugin, Duration.ZERO);
    }
    return mount;
  }

  private Mount mount(Contributed plugin) {
    return build(
        plugin.name(), "/" + plugin.id() + "/", plugin.loader(), plugin.pages(), plugin.uses());
  }

  /** A mount of resources that belong to no plugin. */
  public Mount build(String name, String base, ClassLoader loader, List<Object> resources) {
    return build(name, base, loader, resources, new Uses(name));
  }

  private Mount build(
      String name, String base, ClassLoader loader, List<Object> resources, Uses uses) {
    return new Mount(
        name,
        new Application(base, loader, resources, limits.body()),
        limits.requestsPerPlugin(),
        uses);
  }

  /**
   * Waits for the requests in a withdrawn version and lets go of its classes.
   *
   * @return whether all requests ended in time
   */
  public boolean release(Contributed plugin, Duration patience) {
    Mount mount = mounts.remove(plugin);
    return mount == null || mount.close(patience.toNanos());
  }

  /** Ends a mount of no plugin. */
  public boolean end(Mount mount, Duration patience) {
    return mount.close(patience.toNanos());
  }
}
