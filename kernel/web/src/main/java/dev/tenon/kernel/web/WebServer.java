package dev.tenon.kernel.web;

import dev.tenon.kernel.operations.Contributed;
import dev.tenon.kernel.web.http.Assets;
import dev.tenon.kernel.web.http.Listener;
import dev.tenon.kernel.web.http.Server;
import dev.tenon.kernel.web.own.OwnPages;
import dev.tenon.kernel.web.page.PageWriter;
import dev.tenon.kernel.web.rest.Mounts;
import dev.tenon.kernel.web.shell.Menu;
import dev.tenon.kernel.web.shell.Pages;
import dev.tenon.kernel.web.shell.Shell;
import dev.tenon.kernel.web.shell.Shells;
import java.net.URI;
import java.time.Duration;

/**
 * The HTTP server: the API, the pages of all live plugins and the kernel's own. It looks into the
 * registry at each request, so that what is published is served from that moment and what is
 * withdrawn is not.
 *
 * <p>Threads: safe.
 */
public final class WebServer implements AutoCloseable {
  private final Listener listener;
  private final URI address;
  private final Mounts mounts;
  private final OwnPages own;

  private WebServer(Listener listener, URI address, Mounts mounts, OwnPages own) {
    this.listener = listener;
    this.address = address;
    this.mounts = mounts;
    this.own = own;
  }

  /**
   * Listens, and answers when it does.
   *
   * @throws IllegalStateException in one sentence, when the port is taken or the certificate wrong
   */
  public static WebServer start(WebSettings settings, WebRooms rooms) {
    Assets assets = Assets.load();
    PageWriter.Files files =
        new PageWriter.Files(
            assets.path("tenon.css"), assets.path("tenon.js"), assets.path("icon.svg"));
    Mounts mounts = new Mounts(settings.limits());
    Menu menu = new Menu(rooms.operations().registry());
    Shell shell = Shells.of(rooms, menu, mounts, files);
    OwnPages own = OwnPages.of(rooms, menu, mounts, assets);
    Pages pages = new Pages(rooms.operations().registry(), mounts, shell, own::mount);
    Listener listener = Server.open(settings, rooms, assets, pages, shell);
    return new WebServer(listener, listener.address(settings.bind()), mounts, own);
  }

  /** The address listened on, with the real port. */
  public URI address() {
    return address;
  }

  /** Adds pages of the kernel; they answer when this returns. */
  public void mount(KernelPages pages) {
    own.add(pages);
  }

  /**
   * Makes a plugin version's pages ready before it is published, so that its first request doesn't
   * wait for that.
   *
   * @throws RuntimeException when the pages can't be served: it must not be published then
   */
  public void prepare(Contributed plugin) {
    mounts.of(plugin);
  }

  /**
   * Waits for the requests that are still in a withdrawn version, and lets go of its classes.
   *
   * @return whether all requests ended in time
   */
  public boolean release(Contributed plugin, Duration patience) {
    return mounts.release(plugin, patience);
  }

  /** Stops listening; requests in flight get a moment to finish. */
  @Override
  public void close() {
    listener.close();
  }
}
