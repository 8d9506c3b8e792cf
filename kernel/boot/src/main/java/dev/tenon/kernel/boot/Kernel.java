package dev.tenon.kernel.boot;

import dev.tenon.kernel.console.Commands;
import dev.tenon.kernel.console.Console;
import dev.tenon.kernel.console.ServerStatus;
import dev.tenon.kernel.console.StatusCommand;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;

/**
 * The composition root: opens the rooms in order inside any OSGi framework's system context, and
 * closes them in reverse.
 */
public final class Kernel implements AutoCloseable {
  private final Rooms rooms;
  private final Settings settings;

  private Kernel(Rooms rooms, Settings settings) {
    this.rooms = rooms;
    this.settings = settings;
  }

  /**
   * Starts everything and returns when the first request can be answered.
   *
   * @throws StartFailure if something outside the program is in the way
   */
  public static Kernel start(Settings settings, BundleContext systemContext) {
    Kernel kernel = new Kernel(new Rooms(System::nanoTime), settings);
    try {
      kernel.open(systemContext);
      return kernel;
    } catch (RuntimeException | Error e) {
      kernel.close();
      throw e;
    }
  }

  private void open(BundleContext systemContext) {
    Commands commands = new Commands(List.of(new StatusCommand(this::status)));
    rooms.open("console", () -> Console.open(settings.home().root(), commands, systemContext));
  }

  /** What the person who started it reads: the address and, the first time, a sign-in link. */
  public List<String> announcement() {
    return List.of("Tenon is ready.");
  }

  private ServerStatus status() {
    Runtime runtime = Runtime.getRuntime();
    return new ServerStatus(
        Version.current(),
        ProcessHandle.current().pid(),
        "none",
        settings.home().root().toString(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
        (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024),
        Map.of(),
        Map.of());
  }

  @Override
  public void close() {
    rooms.close();
  }
}
