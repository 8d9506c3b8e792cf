package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.WebSettings;
import dev.tenon.kernel.web.live.LiveDoor;
import java.io.IOException;
import java.nio.file.Files;

/** Puts the front and what stands behind it together. */
public final class Server {
  private Server() {}

  /** Listens. */
  public static Listener open(
      WebSettings settings, WebRooms rooms, Assets assets, Route pages, Refusals refusals) {
    makeFolder(settings);
    Front.Doors doors =
        new Front.Doors(
            assets,
            new Health(rooms.checks()),
            new ApiRoute(rooms.operations().api()),
            new Front.Paged(
                pages,
                refusals,
                new LiveDoor(
                    rooms.operations().registry().topics(), rooms.security().authentication())));
    Guarding guarding = new Guarding(rooms.security().authentication(), rooms.security().limits());
    Front front = new Front(doors, Site.of(settings), guarding, new Forms(settings));
    return Listener.open(settings, front, front::mistake, new AccessLog());
  }

  private static void makeFolder(WebSettings settings) {
    try {
      Files.createDirectories(settings.uploads());
    } catch (IOException e) {
      throw new IllegalStateException("cannot write to " + settings.uploads(), e);
    }
  }
}
