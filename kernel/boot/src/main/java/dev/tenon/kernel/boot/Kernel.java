package dev.tenon.kernel.boot;

import java.util.List;
import org.osgi.framework.BundleContext;

/**
 * The composition root: opens the rooms in order inside any OSGi framework's system context, and
 * closes them in reverse.
 */
public final class Kernel implements AutoCloseable {
  private final Rooms rooms;

  private Kernel(Rooms rooms) {
    this.rooms = rooms;
  }

  /**
   * Starts everything and returns when the first request can be answered.
   *
   * @throws StartFailure if something outside the program is in the way
   */
  public static Kernel start(Settings settings, BundleContext systemContext) {
    Rooms rooms = new Rooms(System::nanoTime);
    try {
      return new Kernel(rooms);
    } catch (RuntimeException | Error e) {
      rooms.close();
      throw e;
    }
  }

  /** What the person who started it reads: the address and, the first time, a sign-in link. */
  public List<String> announcement() {
    return List.of("Tenon is ready.");
  }

  @Override
  public void close() {
    rooms.close();
  }
}
