package dev.tenon.kernel.web.shell;

import dev.tenon.kernel.web.WebRooms;
import dev.tenon.kernel.web.page.PageWriter;
import dev.tenon.kernel.web.rest.Mounts;

/** Puts the shell together. */
public final class Shells {
  private Shells() {}

  /** The shell of a server. */
  public static Shell of(WebRooms rooms, Menu menu, Mounts mounts, PageWriter.Files files) {
    Neighbourhood.Sources sources =
        new Neighbourhood.Sources(
            rooms.operations().registry(),
            mounts,
            rooms.operations().reads(),
            rooms.security().csrf(),
            rooms.ids());
    return new Shell(
        new PageWriter(files),
        menu,
        new Readers(rooms.operations().texts()),
        rooms.security().sessions(),
        sources);
  }
}
