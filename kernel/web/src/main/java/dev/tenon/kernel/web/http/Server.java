package dev.tenon.kernel.web.http;

import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.WebSettings;

/** Puts the front and what stands behind it together. */
public final class Server {
  private Server() {}

  /** Listens. */
  public static Listener open(
      WebSettings settings, WebRooms rooms, Assets assets, Route pages, Route refusals) {
    Front.Doors doors =
        new Front.Doors(
            assets,
            new Health(rooms.checks()),
            new ApiRoute(rooms.operations().api()),
            pages,
            refusals);
    Guarding guarding = new Guarding(rooms.security().authentication(), rooms.security().limits());
    Front front = new Front(doors, Site.of(settings), guarding, new Forms(settings));
    return Listener.open(settings, front, new AccessLog());
  }
}
